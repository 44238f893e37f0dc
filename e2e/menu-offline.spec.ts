import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
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

test('a panel, a dialog and the menu of a phone that can’t be loaded say so, and open at “Try again”', async ({
  page,
}) => {
  await signInAs(page.context(), { email: newEmail('offline'), org: newName('Offline'), role: 'admin' })
  const alert = (what: string) => page.getByRole('alert').filter({ hasText: `Couldn’t open the ${what}.` })
  const parts = [
    { width: 1280, button: 'Usage', what: 'panel', opens: page.getByRole('dialog', { name: 'Usage' }) },
    { width: 1280, button: 'Hide checklist', what: 'dialog', opens: page.getByRole('alertdialog') },
    { width: 375, button: 'Menu', what: 'menu', opens: page.getByRole('dialog', { name: 'ClipForge' }) },
  ]
  for (const { width, button, what, opens } of parts) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/clips', { waitUntil: 'networkidle' })
    await page.context().setOffline(true)
    await expect(async () => {
      await page.getByRole('button', { name: button }).first().click()
      await expect(alert(what)).toBeVisible({ timeout: 3_000 })
    }).toPass()
    await expect(opens).toHaveCount(0)
    await keepPictures(page, `offline-${what}`)
    await alert(what).getByRole('button', { name: 'Close' }).click()
    await expect(alert(what)).toBeHidden()
    await page.getByRole('button', { name: button }).first().click()
    await expect(alert(what)).toBeVisible()
    await page.context().setOffline(false)
    await alert(what).getByRole('button', { name: 'Try again' }).click()
    await expect(opens).toBeVisible()
    await expect(alert(what)).toBeHidden()
  }
})
