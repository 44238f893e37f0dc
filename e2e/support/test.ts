import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'

export { expect } from '@playwright/test'

/**
 * Playwright's `test`, whose pages are loaded once everything that was streamed has found its place. Until then, a document
 * can hold a part of the page twice, once hidden, and a locator for it would find two.
 */
export const test = base.extend<object, { browser: Browser }>({
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser)
      browser.newContext = async (options) => withPlacedPages(await newContext(options))
      await use(browser)
    },
    { scope: 'worker' },
  ],
})

function withPlacedPages(context: BrowserContext): BrowserContext {
  return context.on('page', (page) => {
    const { goto, reload } = page
    page.goto = async (...args) => placed(page, await goto.apply(page, args))
    page.reload = async (...args) => placed(page, await reload.apply(page, args))
  })
}

async function placed<Answer>(page: Page, answer: Answer): Promise<Answer> {
  const isPlaced = () => document.querySelector('div[hidden][id^="S:"]') === null
  // Some pages lead on by themselves, which ends the wait too.
  await page.waitForFunction(isPlaced, undefined, { timeout: 5_000 }).catch(() => {})
  return answer
}
