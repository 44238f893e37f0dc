import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/bangers/400Regular/Bangers_400Regular.ttf')

/** A logo, drawn by the browser. */
async function logo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 160 })
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    pen.fillStyle = '#ff3366'
    pen.beginPath()
    pen.roundRect(0, 0, 320, 160, 40)
    pen.fill()
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  return Buffer.from(base64, 'base64')
}

async function finishedExport(
  studio: Studio,
  title: RegExp,
): Promise<{ width: number; height: number; durationSeconds: number }> {
  let found: { status: string; width: number; height: number; durationSeconds: number } | undefined
  await expect
    .poll(
      async () => {
        const { body } = await studio.call('GET', '/api/v1/exports')
        found = body.data.find((one: { title: string }) => title.test(one.title))
        return found?.status
      },
      { timeout: 150_000, intervals: [1_000] },
    )
    .toBe('completed')
  return found as { width: number; height: number; durationSeconds: number }
}

test('a brand kit is set up once, shown in the editor, and an export with a saved preset carries it', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const complaints = watchConsole(page)
  const who = { email: newEmail('brand'), org: newName('Brand'), role: 'admin' as const }
  const studio = await openStudio(who)
  const { videoId } = await upload(studio, { name: 'Harbor.mp4', bytes: footageFile() })
  await finishedJob(studio, videoId as string, 120_000)

  await signInAs(page.context(), who)
  await page.goto('/settings/organization/brand')
  await page
    .getByLabel('Upload logo')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await logo(page) })
  await expect(page.getByLabel('Replace logo')).toBeAttached({ timeout: 60_000 })
  await page
    .getByLabel('Upload intro')
    .setInputFiles({ name: 'intro.mp4', mimeType: 'video/mp4', buffer: footageFile() })
  await expect(page.getByLabel('Replace intro')).toBeAttached({ timeout: 60_000 })
  await page.getByLabel(/I promise/).check()
  const otf = { name: 'Bangers.ttf', mimeType: 'font/ttf', buffer: readFileSync(font) }
  await page.getByLabel('Upload font').setInputFiles(otf)
  await expect(page.getByLabel('Replace font')).toBeAttached({ timeout: 60_000 })
  await page
    .getByLabel('Upload outro')
    .setInputFiles({ name: 'x.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<svg/>') })
  await expect(page.getByText(/This file can’t be used/)).toBeVisible()
  await page.getByLabel('Caption font').click()
  await page.getByRole('option', { name: 'Your font (Bangers)' }).click()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Brand settings saved')).toBeVisible()
  expect(await axeFaultsOfThemes(page)).toEqual([])
  await keepPictures(page, 'brand')

  const { body: made } = await studio.call('POST', '/api/v1/clips', { videoId, start: 0, end: 1.5, title: 'Tide' })
  expect(made.edit.captionFont).toBe('own')
  await page.goto(`/clips/${made.id}`)
  await expect(page.getByTestId('watermark')).toBeAttached()
  await expect(page.getByText(/^Export adds intro/)).toBeVisible()
  await page.getByLabel('Apply preset').click()
  await page.getByRole('option', { name: /Instagram portrait/ }).click()
  await expect(page.getByRole('radio', { name: '4:5' })).toBeChecked()
  await page.getByRole('button', { name: 'Save or manage' }).click()
  await page.getByLabel('Save the look of this clip as').fill('House look')
  await page.getByRole('button', { name: 'Save preset' }).click()
  await expect(page.getByText('Saved presets (1 of 50)')).toBeVisible()
  await keepPictures(page, 'presets')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  await expect(page.getByRole('radio', { name: '9:16' })).toBeChecked()
  await page.getByRole('tab', { name: 'Export' }).click()
  await expect(page.getByRole('switch', { name: /Intro/ })).toBeChecked()
  await keepPictures(page, 'editor')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  // In its smallest size: the pixels are looked at elsewhere.
  const { body: saved } = await studio.call('GET', '/api/v1/presets')
  const [{ id, style }] = saved.data
  const small = { style: { ...style, resolution: 540 } }
  expect((await studio.call('PATCH', `/api/v1/presets/${id}`, small)).status).toBe(200)

  await page.goto('/clips')
  await page.getByRole('button', { name: 'Export “Tide” with a preset' }).click()
  await page.getByRole('radio', { name: 'House look' }).click()
  await keepPictures(page, 'export-preset')
  await page.getByRole('button', { name: 'Export clip' }).click()
  await expect(page.getByText('Export started')).toBeVisible()
  const { width, height, durationSeconds } = await finishedExport(studio, /Tide/)
  expect([width, height]).toEqual([540, 676])
  const { body: kit } = await studio.call('GET', '/api/v1/brand')
  expect(durationSeconds).toBeCloseTo(1.5 + kit.assets.intro.durationSeconds, 0)
  // The file that was refused.
  expect(complaints.filter((one) => !/\/completion: .* 422 /.test(one))).toEqual([])
})
