import type { Locator } from '@playwright/test'
import { expect } from './test'

/** Presses a button once, as soon as the page listens: one that has just opened has buttons before it has scripts. */
export async function press(button: Locator): Promise<void> {
  const listens = () => button.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps$')))
  await expect.poll(listens).toBe(true)
  await button.click()
}
