import type { Page } from '@playwright/test'

/**
 * Loads the page again, and waits until what was streamed has found its place: until then, the document can hold a part
 * of the page twice, once hidden.
 */
export async function reload(page: Page): Promise<void> {
  await page.reload()
  const isPlaced = () => document.querySelector('div[hidden][id^="S:"]') === null
  await page.waitForFunction(isPlaced, undefined, { timeout: 5_000 }).catch(() => {})
}
