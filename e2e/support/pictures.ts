import type { Page } from '@playwright/test'
import { expect } from './test'

/** How a page is looked at. */
export type Look = { width: number; theme: 'light' | 'dark' }

const looks: Look[] = [1280, 375].flatMap((width) => (['light', 'dark'] as const).map((theme) => ({ width, theme })))

/** E2E_PICTURES=<folder> keeps a picture of each page in each width and theme, for people to look at. */
export async function keepPicture(page: Page, route: string, { width, theme }: Look): Promise<void> {
  const folder = process.env.E2E_PICTURES
  if (!folder) return
  const name = route.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'landing'
  const isDialogOpen = await page.getByRole('dialog').isVisible()
  await page.screenshot({ path: `${folder}/${width}-${theme}/${name}.png`, fullPage: !isDialogOpen })
}

export async function turnInto(page: Page, { width, theme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: theme })
  await expect(page.locator(`html.${theme}`)).toBeAttached()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** The page as it is now, in each width and theme, where pictures are kept. */
export async function keepPictures(page: Page, name: string): Promise<void> {
  if (!process.env.E2E_PICTURES) return
  const before = page.viewportSize()
  for (const look of looks) {
    await turnInto(page, look)
    await keepPicture(page, name, look)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}
