import { expect, test } from './support/test'

test('a menu that can’t be loaded offline shows an error, and opens at the next press', async ({ page }) => {
  await page.goto('/', { waitUntil: 'networkidle' })
  const theme = page.getByRole('banner').getByRole('button', { name: 'Theme' })
  const failure = page.getByText('Couldn’t open the menu. Check your connection and try again.')
  await page.context().setOffline(true)
  await expect(async () => {
    await theme.click()
    await expect(failure).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await page.context().setOffline(false)
  await theme.click()
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible()
  await expect(failure).toBeHidden()
})
