import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CDPSession, Page } from '@playwright/test'
import { cutBeforeIndex, footageFile, paddedTo } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { expect, test } from './support/test'

/*
 * Uploads as people meet them: several at once, paused, broken off, taken up again. The line is made slow, so that there
 * is a middle to act in; nothing here measures time.
 */
test.describe.configure({ mode: 'parallel' })

const megabyte = 1_000_000
/** What a row says from the moment on at which the file is in storage. */
const uploaded = /Uploaded\.|Analysis done|Couldn’t analyze/
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Line = { slow(bytesPerSecond: number): Promise<void>; cut(): Promise<void>; restore(): Promise<void> }

async function lineOf(page: Page): Promise<Line> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const set = (offline: boolean, uploadThroughput: number) =>
    session
      .send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput })
      .then(() => {})
  return {
    slow: (bytesPerSecond) => set(false, bytesPerSecond),
    cut: () => set(true, 0),
    restore: () => set(false, -1),
  }
}

async function openVideos(page: Page) {
  await signInAs(page.context(), { email: newEmail('uma'), org: newName('Uploads'), role: 'admin' })
  const line = await lineOf(page)
  await page.goto('/videos')
  return { line, panel: page.getByRole('region', { name: 'Uploads' }) }
}

/** Files above 50 MB cannot be handed over as bytes. */
function onDisk(name: string, bytes: number): string {
  const file = test.info().outputPath(name)
  writeFileSync(file, paddedTo(bytes))
  return file
}

const choose = (page: Page, files: string | { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel('Choose videos').setInputFiles(files)

/** What goes to storage part by part, and how much of all that is sent meets our own server. */
function watchParts(page: Page) {
  const ended: number[] = []
  const open = new Set<unknown>()
  let bytesToApp = 0
  const app = new URL(process.env.BASE_URL ?? 'http://localhost:3000').origin
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin === app) bytesToApp += request.postDataBuffer()?.length ?? 0
    if (request.method() === 'PUT' && url.searchParams.has('partNumber')) open.add(request)
  })
  page.on('requestfailed', (request) => open.delete(request))
  page.on('requestfinished', (request) => {
    if (open.delete(request)) ended.push(Number(new URL(request.url()).searchParams.get('partNumber')))
  })
  return { ended, openCount: () => open.size, bytesToApp: () => bytesToApp }
}

/** Parts with a number above `last` get no answer until the returned function is called. */
async function holdPartsAfter(page: Page, last: number): Promise<() => Promise<void>> {
  const isHeld = (url: URL) => Number(url.searchParams.get('partNumber') ?? 0) > last
  await page.route(isHeld, () => {})
  return () => page.unroute(isHeld)
}

/** How the server sees the next upload that starts. */
async function nextUpload(page: Page) {
  const request = await page.waitForRequest((one) => /\/api\/v1\/uploads\/[0-9a-f-]{36}\/parts$/.test(one.url()))
  const videoId = request.url().split('/').at(-2) as string
  const ask = async () => {
    const answer = await page.request.get(`/api/v1/uploads/${videoId}`)
    return { status: answer.status(), body: await answer.json() }
  }
  return { videoId, ask, receivedParts: async () => ((await ask()).body.receivedParts ?? []) as number[] }
}

test('several files upload at once, each with its own result', async ({ page }) => {
  const { panel } = await openVideos(page)
  const started: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/uploads')) {
      started.push(JSON.parse(request.postData() ?? '{}').filename)
    }
  })
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'video/mp4', buffer })
  await choose(page, [
    file('one.mp4', cutBeforeIndex()),
    file('two.mp4', png),
    file('three.mp4', cutBeforeIndex()),
    file('four.mp4', Buffer.alloc(0)),
    file('five.mp4', cutBeforeIndex()),
    { name: 'six.txt', mimeType: 'text/plain', buffer: Buffer.from('Shopping list') },
    file('seven.mp4', Buffer.from('Shopping list')),
  ])
  const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name })
  for (const name of ['one.mp4', 'three.mp4', 'five.mp4']) {
    await expect(row(name)).toContainText(uploaded)
    await expect(row(name).getByRole('link')).toHaveAttribute('href', /\/videos\/[0-9a-f-]{36}$/)
  }
  await expect(row('two.mp4')).toContainText('This file is a picture. Upload a video file.')
  await expect(row('four.mp4')).toContainText('This file is empty.')
  await expect(row('six.txt')).toContainText('This file is not a video, by its name. Upload an MP4')
  await expect(row('seven.mp4')).toContainText('This file holds only text. Upload an MP4')
  expect(started.toSorted(), 'nothing is started for a file that is no video').toEqual([
    'five.mp4',
    'one.mp4',
    'three.mp4',
  ])
  for (const title of ['one', 'three', 'five']) {
    await expect(page.locator('main').getByText(title, { exact: true }).first()).toBeVisible()
  }
})

test('the uploads panel follows a video to its clips and closes by itself', async ({ page }) => {
  test.setTimeout(150_000)
  const { panel } = await openVideos(page)
  await choose(page, [{ name: 'talk.mp4', mimeType: 'video/mp4', buffer: footageFile() }])
  const row = panel.getByRole('listitem').filter({ hasText: 'talk.mp4' })
  await expect(panel.getByRole('heading')).toHaveText('Analyzing 1 video')
  await expect(row.getByRole('progressbar', { name: 'Analysis of talk.mp4' })).toBeVisible()
  await panel.getByRole('button', { name: 'Collapse uploads' }).click()
  await expect(row).toHaveCount(0)
  await panel.getByRole('button', { name: 'Show uploads' }).click()
  await expect(row).toContainText(/Analyzing: \d+%/, { timeout: 60_000 })
  const link = row.getByRole('link', { name: 'See the clips' })
  await expect(link).toBeVisible({ timeout: 90_000 })
  // While the pointer is in it, it stays.
  await link.hover()
  await expect(link).toHaveAttribute('href', /\/videos\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1 }).click()
  await expect(panel).toHaveCount(0)
})

test('an upload is paused and resumed, and no byte of the file reaches the web server', async ({ page }) => {
  const { line, panel } = await openVideos(page)
  const parts = watchParts(page)
  await line.slow(2 * megabyte)
  await choose(page, onDisk('long.mp4', 40 * megabyte))
  await expect(panel).toContainText(/[\d.]+ [KM]B of 38 MB, .+\/s, .+ left/)
  await panel.getByRole('button', { name: 'Pause long.mp4' }).click()
  await expect(panel).toContainText(/Paused at [\d.]+ [KM]B of 38 MB/)
  await expect.poll(parts.openCount, 'nothing is sent while paused').toBe(0)
  expect(parts.ended.length).toBeLessThan(3)
  await line.restore()
  await panel.getByRole('button', { name: 'Resume long.mp4' }).click()
  await expect(panel).toContainText(uploaded, { timeout: 60_000 })
  expect(parts.ended.toSorted()).toEqual([1, 2, 3])
  expect(parts.bytesToApp()).toBeLessThan(20_000)
})

test('a canceled upload is removed', async ({ page }) => {
  const { line, panel } = await openVideos(page)
  await line.slow(1 * megabyte)
  const started = nextUpload(page)
  await choose(page, onDisk('unwanted.mp4', 40 * megabyte))
  const upload = await started
  await panel.getByRole('button', { name: 'Cancel unwanted.mp4' }).click()
  await expect(panel).toContainText('Canceled')
  await line.restore()
  await expect.poll(async () => (await upload.ask()).status).toBeGreaterThanOrEqual(400)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main')).not.toContainText('unwanted')
})

test('after a reload an interrupted upload resumes with the same file', async ({ page }) => {
  test.setTimeout(150_000)
  const { panel } = await openVideos(page)
  page.on('dialog', (dialog) => dialog.accept())
  const file = onDisk('resumed.mp4', 80 * megabyte)
  const parts = watchParts(page)
  const release = await holdPartsAfter(page, 2)
  const started = nextUpload(page)
  await choose(page, file)
  const upload = await started
  await expect.poll(upload.receivedParts, { timeout: 60_000 }).toEqual([1, 2])
  await page.reload()
  const { status, body } = await upload.ask()
  expect([status, body]).toEqual([200, expect.objectContaining({ partCount: 5, receivedParts: [1, 2] })])
  await release()
  const sentBefore = parts.ended.length

  await choose(page, file)
  await expect(panel).toContainText(uploaded, { timeout: 60_000 })
  expect(parts.ended.slice(sentBefore).toSorted()).toEqual([3, 4, 5])
  await expect(panel.getByRole('link')).toHaveAttribute('href', `/videos/${upload.videoId}`)
})

test('an upload resumes by itself after a dropped connection', async ({ page }) => {
  const { line, panel } = await openVideos(page)
  await line.slow(4 * megabyte)
  await choose(page, onDisk('interrupted.mp4', 40 * megabyte))
  await expect(panel).toContainText(/of 38 MB, .+\/s/)
  await line.cut()
  await expect(panel).toContainText('Connection lost. The upload will continue when you’re back online.')
  await line.restore()
  await expect(panel).toContainText(uploaded, { timeout: 75_000 })
})

test('a video is imported from a link, with its progress, and a page is refused in words', async ({ page }) => {
  const file = cutBeforeIndex()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const files = createServer(async (request, response) => {
    if (request.url !== '/talk.mp4') return response.setHeader('content-type', 'text/html').end('<!doctype html>')
    response.writeHead(200, { 'content-length': String(file.length) }).write(file.subarray(0, file.length / 2))
    await released
    return response.end(file.subarray(file.length / 2))
  }).listen(0, '127.0.0.1')
  await once(files, 'listening')
  const origin = `http://127.0.0.1:${(files.address() as AddressInfo).port}`

  await openVideos(page)
  const link = page.getByLabel('Or import from a link')
  const start = async (address: string) => {
    await link.fill(address)
    await page.getByRole('button', { name: 'Import video' }).click()
  }
  await start('https://printer.local/talk.mp4')
  await expect(page.getByText('This host name is for private networks.')).toBeVisible()
  await keepPictures(page, 'import-refused')
  await start(`${origin}/talk.mp4`)
  await expect(page.getByRole('progressbar', { name: 'Import of talk.mp4' })).toHaveAttribute(
    'aria-valuenow',
    /^[2-6]\d$/,
  )
  await expect(page.locator('main').getByText(/Downloading the file: \d+%/)).toBeVisible()
  await keepPictures(page, 'import-from-a-link')
  await page.getByRole('link', { name: 'talk', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'talk' })).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Import of talk.mp4' })).toBeVisible()
  await keepPictures(page, 'video-being-imported')
  await page.goBack()
  await start(`${origin}/watch`)
  await expect(page.getByText('That is a web page. Paste the address of the video file itself.').first()).toBeVisible()
  release()
  await expect(page.getByRole('progressbar', { name: 'Import of talk.mp4' })).toHaveCount(0)
  await expect(page.getByRole('article').filter({ hasText: 'talk' })).toContainText(/Waiting|Analyzing|Failed/)
  await page.reload()
  await expect(page.getByRole('article').filter({ hasText: 'watch' })).toContainText('That is a web page.')
  files.closeAllConnections()
  files.close()
})
