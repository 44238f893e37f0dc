import type { Page } from '@playwright/test'

/** Where a new key is shown, once. */
export const newKey = (page: Page) => page.getByTestId('new-api-key')

/** Creates a key on the page of API keys, with scopes by their names there. Returns it. */
export async function createKey(page: Page, name: string, scopes: string[]): Promise<string> {
  await page.getByRole('button', { name: 'Create key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  for (const scope of scopes) await dialog.getByRole('checkbox', { name: scope }).check()
  await dialog.getByRole('button', { name: 'Create key' }).click()
  return (await newKey(page).textContent()) ?? ''
}
