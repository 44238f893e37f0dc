import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { measureLoudness } from './support/loudness'
import { readMp4 } from './support/mp4'
import { newEmail, newName, signInAs } from './support/people'
import { press } from './support/press'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'
import { expect, test } from './support/test'

const email = newEmail('ines')
const org = newName('Tide Pictures')
let studio: Studio
let videoId: string

/** One analyzed video serves all tests; each cuts a clip of its own from it. */
test.beforeAll(async () => {
  test.setTimeout(180_000)
  studio = await openStudio({ email, org })
  const bytes = await readFile(path.join(import.meta.dirname, 'samples/01_bbb_30s_480p.mp4'))
  const sent = await upload(studio, { name: 'tide.mp4', bytes })
  videoId = sent.videoId ?? ''
  expect((await finishedJob(studio, videoId, 150_000)).state).toBe('completed')
})

test.beforeEach(({ context }) => signIn(context))

async function signIn(context: BrowserContext): Promise<void> {
  await signInAs(context, { email, org, role: 'admin' })
}

async function newClip(start = 10, end = 16): Promise<string> {
  const answer = await studio.call('POST', '/api/v1/clips', { videoId, start, end, title: newName('Tide') })
  expect(answer.status).toBe(201)
  return answer.body.id
}

const exportsOf = async (clipId: string) => (await studio.call('GET', `/api/v1/clips/${clipId}/exports`)).body.data
const stored = async (clipId: string) => (await studio.call('GET', `/api/v1/clips/${clipId}`)).body
async function statusOf(step: string): Promise<string | undefined> {
  const { body } = await studio.call('GET', '/v1/onboarding/status')
  return body.steps.find((one: { step: string }) => one.step === step)?.status
}
const saved = (page: Page) => page.locator('[data-save="saved"]')
const edge = (page: Page, name: 'Start' | 'End') => page.getByRole('slider', { name: `${name} of the clip` })

/** How many pixels of the preview's captions and overlays aren't clear. */
const paintedPixels = (page: Page) =>
  page
    .getByTestId('preview-frame')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      return data.filter((value, at) => at % 4 === 3 && value > 0).length
    })

async function openEditor(context: BrowserContext, clipId: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`/clips/${clipId}`)
  await expect(edge(page, 'End')).toBeVisible()
  await expect(page.getByText(/shots\. Speech in/)).toBeAttached()
  return page
}

test('a clip is customized by keyboard, undone, redone and kept after a reload', async ({ context }) => {
  const clipId = await newClip()
  const page = await openEditor(context, clipId)
  const complaints = watchConsole(page)
  // No page of a video was opened: the editor by itself credits that clips were seen.
  await expect.poll(() => statusOf('VIEW_CLIPS'), { timeout: 30_000 }).toBe('COMPLETED')

  await edge(page, 'End').focus()
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect(edge(page, 'End')).toHaveAttribute('aria-valuetext', '0:19.0')
  await page.keyboard.press('Control+z')
  await expect(edge(page, 'End')).toHaveAttribute('aria-valuetext', '0:16.0')
  await page.keyboard.press('Control+y')
  await expect(edge(page, 'End')).toHaveAttribute('aria-valuetext', '0:19.0')

  await page.getByRole('slider', { name: 'Playhead' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('i')
  await expect(edge(page, 'Start')).toHaveAttribute('aria-valuetext', '0:11.0')

  await page.getByRole('radio', { name: '1:1' }).click()
  await page.getByRole('radio', { name: 'Fixed' }).click()
  await page.getByRole('slider', { name: 'Crop window' }).focus()
  await page.keyboard.press('Home')

  await page.getByRole('tab', { name: 'Text' }).click()
  await page.getByRole('button', { name: 'Add text at the playhead' }).click()
  await page.getByLabel('Text 1 content').fill('Look up')
  await expect(page.getByTestId('preview-overlay')).toHaveText('Look up')

  await page.getByRole('tab', { name: 'Captions' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel('Caption 1 text').fill('Here it comes')
  await page.getByRole('radio', { name: 'Headline' }).check()
  await expect(page.getByTestId('preview-captions')).toHaveText('HERE IT COMES')
  await expect.poll(() => paintedPixels(page), 'the caption is drawn').toBeGreaterThan(200)
  await page.getByRole('slider', { name: 'Position of the captions' }).focus()
  await page.keyboard.press('Shift+ArrowUp')
  await page.getByLabel('Text color').fill('#ffcc00')
  const [timeline, inspector] = await Promise.all([
    page.getByRole('region', { name: 'Timeline' }).boundingBox(),
    page.getByRole('tablist').boundingBox(),
  ])
  expect(
    (timeline?.x ?? 0) + (timeline?.width ?? 0),
    'the timeline ends where the inspector begins',
  ).toBeLessThanOrEqual(inspector?.x ?? 0)

  const title = newName('High tide')
  await page.getByRole('textbox', { name: 'Clip title' }).fill(title)
  await page.getByRole('tab', { name: 'Sound' }).click()
  await page.getByRole('radio', { name: /−16 LUFS/ }).click()
  await expect(saved(page)).toBeVisible()

  const { edit, ...clip } = await stored(clipId)
  expect(clip.title).toBe(title)
  expect(edit).toMatchObject({
    start: 11,
    end: 19,
    aspect: '1:1',
    crop: { mode: 'manual', keyframes: [{ time: 0, x: expect.closeTo(0.281, 2), y: 0.5 }] },
    loudnessTarget: -16,
    stylePreset: 'headline',
    captionPosition: { x: 0.5, y: expect.closeTo(0.77, 2) },
    captionColors: { text: '#ffcc00' },
  })
  expect(edit.captions).toEqual([expect.objectContaining({ text: 'Here it comes', start: 11 })])

  await page.reload()
  await expect(edge(page, 'End')).toHaveAttribute('aria-valuetext', '0:19.0')
  await expect(page.getByRole('textbox', { name: 'Clip title' })).toHaveValue(title)
  expect(complaints).toEqual([])
})

test('dragging a clip’s edge with the mouse past the proposal is undone in one step', async ({ context }) => {
  const page = await openEditor(context, await newClip())
  const box = await edge(page, 'End').boundingBox()
  const from = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 40 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.keyboard.down('Alt')
  await page.mouse.move(from.x + 90, from.y, { steps: 9 })
  await page.mouse.up()
  await page.keyboard.up('Alt')
  const end = Number(await edge(page, 'End').getAttribute('aria-valuenow'))
  expect(end).toBeGreaterThan(16.5)
  await page.getByRole('button', { name: 'Undo: trim' }).click()
  await expect(edge(page, 'End')).toHaveAttribute('aria-valuenow', '16')
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeVisible()
})

test('captions are imported from a file, or rejected with the wrong line named', async ({ context }) => {
  const clipId = await newClip()
  const page = await openEditor(context, clipId)
  await page.getByRole('tab', { name: 'Captions' }).click()
  const take = (name: string, text: string) =>
    page.getByLabel('Caption file').setInputFiles({ name, mimeType: 'text/vtt', buffer: Buffer.from(text) })

  await take('broken.vtt', 'WEBVTT\n\n00:05.000 --> 00:01.000\nBackwards')
  await expect(page.getByRole('alert').getByText('Line 3 of the caption file ends before it starts.')).toBeVisible()

  await page.getByRole('radio', { name: 'Start of the clip' }).click()
  await take('tide.vtt', 'WEBVTT\n\n00:01.000 --> 00:03.000\n<b>Slowly</b> & surely')
  await expect(page.getByLabel('Caption 1 text')).toHaveValue('Slowly & surely')
  await expect(saved(page)).toBeVisible()
  await expect
    .poll(async () => (await stored(clipId)).edit.captions)
    .toEqual([{ start: 11, end: 13, text: 'Slowly & surely' }])
})

test('two tabs editing one clip never overwrite each other without asking', async ({ context }) => {
  const clipId = await newClip()
  const first = await openEditor(context, clipId)
  const second = await openEditor(context, clipId)
  await first.getByRole('radio', { name: '1:1' }).click()
  await expect.poll(async () => (await stored(clipId)).edit.aspect).toBe('1:1')

  await second.getByRole('radio', { name: '16:9' }).click()
  const question = second.getByRole('dialog', { name: 'This clip was changed somewhere else' })
  await expect(question).toBeVisible()
  expect((await stored(clipId)).edit.aspect).toBe('1:1')
  await question.getByRole('button', { name: 'Keep my version' }).click()
  await expect.poll(async () => (await stored(clipId)).edit.aspect).toBe('16:9')

  await first.getByRole('radio', { name: '9:16' }).click()
  await first.getByRole('button', { name: 'Use the other version' }).click()
  await expect(first.getByRole('radio', { name: '16:9' })).toBeChecked()
  await expect(saved(first)).toBeVisible()
  expect((await stored(clipId)).edit.aspect).toBe('16:9')
})

test('unsaved edits survive a lost connection and a closed tab', async ({ context }) => {
  const clipId = await newClip()
  const page = await openEditor(context, clipId)
  await context.setOffline(true)
  await page.getByRole('radio', { name: '1:1' }).click()
  await expect(page.getByText('Not saved, kept in this browser')).toBeVisible()
  await context.setOffline(false)
  await expect(saved(page)).toBeVisible()
  await expect.poll(async () => (await stored(clipId)).edit.aspect).toBe('1:1')

  await page.route('**/api/v1/clips/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  )
  await page.getByRole('radio', { name: '16:9' }).click()
  await expect(page.getByText('Not saved, kept in this browser')).toBeVisible()
  await page.close({ runBeforeUnload: false })

  const again = await openEditor(context, clipId)
  await expect(again.getByText('Unsaved changes restored')).toBeVisible()
  await expect(again.getByRole('radio', { name: '16:9' })).toBeChecked()
  await expect.poll(async () => (await stored(clipId)).edit.aspect).toBe('16:9')
})

test('an export matches the edit, is shared by a public link, and the link is revoked', async ({
  context,
  browser,
}) => {
  test.setTimeout(240_000)
  const clipId = await newClip(9, 19)
  const page = await openEditor(context, clipId)
  await page.getByRole('tab', { name: 'Export' }).click()
  await page.getByLabel('Resolution').click()
  await page.getByRole('option', { name: '540 × 960' }).click()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const download = page.getByRole('link', { name: 'Download' })
  await expect(download).toBeVisible({ timeout: 150_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  const { title } = await stored(clipId)
  expect(file.suggestedFilename()).toBe(`tide - ${title}.mp4`)
  const bytes = await readFile(await file.path())
  const movie = readMp4(bytes)
  expect(movie).toMatchObject({ width: 540, height: 960, isFastStart: true })
  expect(Math.abs(movie.duration - 10)).toBeLessThan(0.1)
  expect(Math.abs((await measureLoudness(page, bytes)) + 14)).toBeLessThan(0.5)

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('button', { name: 'Create share link' }).click()
  const link = await page.getByLabel('Public link').inputValue()

  const visitor = await browser.newContext()
  const shared = await visitor.newPage()
  const complaints = watchConsole(shared)
  expect((await shared.goto(link))?.status()).toBe(200)
  await expect(shared.getByRole('heading', { name: title })).toBeVisible()
  await expect(shared.getByText(org)).toBeVisible()
  await expect
    .poll(() => shared.locator('video').evaluate((video: HTMLVideoElement) => video.duration))
    .toBeCloseTo(10, 0)
  const content = (name: string) =>
    shared.locator(`meta[property="${name}"], meta[name="${name}"]`).first().getAttribute('content')
  expect(await content('robots')).toContain('noindex')
  expect(await content('og:title')).toBe(title)
  for (const [name, type] of [
    ['og:image', 'image/jpeg'],
    ['og:video', 'video/mp4'],
    ['twitter:image', 'image/jpeg'],
  ] as const) {
    const answer = await fetch((await content(name)) ?? '')
    expect([name, answer.status, answer.headers.get('content-type')]).toEqual([name, 200, type])
  }
  expect(await shared.content()).not.toContain(studio.organizationId)
  expect(await axeFaultsOfThemes(shared)).toEqual([])
  expect(complaints).toEqual([])

  await page.getByRole('button', { name: 'Stop sharing' }).click()
  await expect(page.getByRole('button', { name: 'Create share link' })).toBeVisible()
  for (const suffix of ['', '/poster', '/video', '/download']) {
    expect((await visitor.request.get(`${link}${suffix}`)).status()).toBe(404)
  }
  await visitor.close()

  await page.goto('/exports?status=completed')
  const row = page.getByRole('article', { name: `Export of ${title}` })
  await expect(row.getByText('−14')).toBeVisible()
  await press(row.getByRole('button', { name: 'Delete export' }))
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
  await expect.poll(async () => (await exportsOf(clipId)).length).toBe(1)
  expect(await axeFaultsOfThemes(page)).toEqual([])

  const [{ id: exportId }] = await exportsOf(clipId)
  expect((await studio.call('DELETE', `/api/v1/exports/${exportId}`)).status).toBe(204)
  await row.getByRole('button', { name: 'Delete export' }).click()
  await expect(row).toBeHidden()
  await expect(page.getByText('Export deleted')).toBeVisible()
  await expect(page.getByText('Couldn’t delete the export')).toHaveCount(0)
})

test('axe finds nothing in the editor and in the list of clips', async ({ context }) => {
  const page = await openEditor(context, await newClip())
  for (const tab of ['Text', 'Captions', 'Sound', 'Export', 'Frame']) {
    await page.getByRole('tab', { name: tab }).click()
    const add = page.getByRole('button', { name: /^Add/ })
    if (await add.isVisible()) await add.click()
    expect(await axeFaultsOfThemes(page)).toEqual([])
  }
  await page.goto('/clips')
  await expect(page.getByRole('heading', { name: 'Clips', exact: true })).toBeVisible()
  expect(await axeFaultsOfThemes(page)).toEqual([])
})

test('on a phone the editor fits the screen and keeps the preview visible while typing captions', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 375, height: 740 }, isMobile: true, hasTouch: true })
  await signIn(context)
  const page = await openEditor(context, await newClip())
  await page.getByRole('tab', { name: 'Captions' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel('Caption 1 text').scrollIntoViewIfNeeded()
  await expect(page.getByLabel('Caption 1 text')).toBeInViewport()
  await expect(page.getByTestId('preview-frame')).toBeInViewport({ ratio: 0.9 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await context.close()
})
