import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const script = createRequire(import.meta.url).resolve('axe-core')

/**
 * What axe finds on the page as it is, in the light and in the dark theme: one line per violation, with where. The
 * script is injected by the test's own channel, so the page's policy stays as it is.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction(
      (dark) => document.documentElement.classList.contains('dark') === dark,
      colorScheme === 'dark',
    )
    await page.evaluate(await source())
    const violations = await page.evaluate(async () => {
      const { violations } = await (window as unknown as AxeWindow).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    })
    findings.push(...violations.map((violation) => `${new URL(page.url()).pathname} ${colorScheme}: ${violation}`))
  }
  return findings
}

type AxeWindow = { axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> } }

let text: Promise<string> | undefined

function source(): Promise<string> {
  text ??= import('node:fs/promises').then(({ readFile }) => readFile(script, 'utf8'))
  return text
}
