import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  interface Window {
    axe?: {
      run(options: { resultTypes: string[]; runOnly?: string[] }): Promise<{
        violations: { id: string; help: string; nodes: { target: unknown[]; any: { message: string }[] }[] }[]
      }>
    }
  }
}

/**
 * What axe finds on the page as it is, in words; with `rules`, by these alone. It is evaluated by the debugger, which no
 * policy of the page forbids.
 */
export async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  // The title of a page that is being refreshed is gone for a moment; one that stays away is found.
  await page.waitForFunction(() => document.title !== '', undefined, { timeout: 5_000 }).catch(() => {})
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async (runOnly) => {
    const options = { resultTypes: ['violations'], ...(runOnly && { runOnly }) }
    const { violations } = (await window.axe?.run(options)) ?? { violations: [] }
    return violations.flatMap((one) =>
      one.nodes.map((node) => `axe ${one.id}: ${one.help}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`),
    )
  }, rules)
}

/** What axe finds in the light and in the dark theme, without motion: one line per fault, with where. */
export async function axeFaultsOfThemes(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(
      (dark) => document.documentElement.classList.contains('dark') === dark,
      colorScheme === 'dark',
    )
    // A theme changes nothing but colors.
    const rules = colorScheme === 'dark' && !process.env.E2E_FULL ? ['color-contrast'] : undefined
    const { pathname } = new URL(page.url())
    faults.push(...(await axeFaults(page, rules)).map((fault) => `${pathname} ${colorScheme}: ${fault}`))
  }
  return faults
}
