import type { Page } from '@playwright/test'
import { guardScene } from '../prisma/factories/guard-scene'
import * as odd from './support/odd-files'
import { signInAs } from './support/people'
import { finishedJob, openStudio, upload } from './support/studio'
import { expect, test } from './support/test'

/*
 * Files as people have them. Each works, or says in words why not and where the person looks: at the upload, or on the
 * video. A file that hangs fails by the limit of its test.
 */
test.describe.configure({ mode: 'parallel' })

const facts = (page: Page, name: string) =>
  page.locator('dl > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd')

/** Uploads and waits, and shows the video's page to a person of the same organization. */
async function analyzed(page: Page, file: { name: string; bytes: Buffer }) {
  const who = { email: `odd-${crypto.randomUUID()}@example.test`, org: `Odd ${crypto.randomUUID().slice(0, 6)}` }
  const studio = await openStudio(who)
  const { videoId, refusal } = await upload(studio, file)
  expect(refusal?.text).toBeUndefined()
  const job = await finishedJob(studio, videoId as string)
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto(`/videos/${videoId}`)
  return { studio, job, videoId: videoId as string }
}

const works: { title: string; file: () => Buffer; see: (page: Page) => Promise<void> }[] = [
  {
    title: 'a silent video',
    file: odd.silent,
    see: async (page) => expect(facts(page, 'Sound')).toHaveText('None'),
  },
  {
    title: 'a video that a telephone turned',
    file: odd.rotated,
    see: async (page) => expect(facts(page, 'Dimensions')).toHaveText(`${odd.footage.height} × ${odd.footage.width}`),
  },
  {
    title: 'a video that claims ten hours',
    file: odd.tenHoursClaimed,
    see: async (page) => expect(facts(page, 'Duration')).toHaveText(/^0?0?:?1[23](:\d+)?(\.\d)?$|^0:1[23]/),
  },
  {
    title: 'a video that was cut off behind its index',
    file: odd.cutAfterIndex,
    see: async (page) => expect(page.locator('main')).toContainText('This file is cut off: it should be'),
  },
]

/** One of each in `npm test`: what a file is found to be is tested without a browser, in `lib/platform/media`. */
const some = <Case>(cases: Case[]) => (process.env.E2E_FULL ? cases : cases.slice(-1))

for (const { title, file, see } of some(works)) {
  test(`${title} gets its clips`, async ({ page }) => {
    const { job } = await analyzed(page, { name: 'film.mp4', bytes: file() })
    expect(job).toMatchObject({ state: 'completed', error: null })
    const clips = page.getByRole('region', { name: 'Clips' }).getByRole('listitem')
    await expect(clips.first()).toBeVisible()
    await see(page)
  })
}

test('an upright browser recording with a variable frame rate gets its clips', async ({ page }) => {
  await page.goto('/')
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 180, height: 320 })
    const paint = canvas.getContext('2d') as CanvasRenderingContext2D
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm;codecs=vp8' })
    const pieces: Blob[] = []
    recorder.ondataavailable = (event) => pieces.push(event.data)
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve
    })
    recorder.start()
    // Pictures come when they come: between one and seven of the screen's frames apart.
    for (let picture = 0, wait = 0; picture < 90; wait += 1) {
      await new Promise(requestAnimationFrame)
      if (wait % ((picture % 7) + 1) !== 0) continue
      paint.fillStyle = `hsl(${picture * 4} 80% ${picture < 45 ? 30 : 70}%)`
      paint.fillRect(0, 0, 180, 320)
      paint.fillStyle = 'white'
      paint.fillRect((picture * 7) % 180, picture * 3, 30, 30)
      picture += 1
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))
  })
  const { job } = await analyzed(page, { name: 'Aufnahme.webm', bytes: Buffer.from(base64, 'base64') })
  expect(job).toMatchObject({ state: 'completed', error: null })
  await expect(facts(page, 'Dimensions')).toHaveText('180 × 320')
  await expect(page.getByRole('region', { name: 'Clips' }).getByRole('listitem').first()).toBeVisible()
})

const fails: { title: string; file: () => Buffer; sentence: RegExp }[] = [
  { title: 'one frame', file: odd.oneFrame, sentence: /single frame.*Upload one that is at least a second long/ },
  { title: 'sound without a picture', file: odd.soundOnly, sentence: /sound but no picture. Upload a video/ },
  {
    title: 'a text that calls itself a video',
    file: () => Buffer.from('This is a letter, and no film. '.repeat(300)),
    sentence: /isn’t a video file.*Upload an MP4/,
  },
  { title: 'nothing but zero bytes', file: () => Buffer.alloc(50_000), sentence: /isn’t a video file.*Upload an MP4/ },
  { title: 'an index that was never written', file: odd.cutBeforeIndex, sentence: /incomplete.*upload it again/ },
]

for (const { title, file, sentence } of some(fails)) {
  test(`${title}: the video’s page says why there are no clips`, async ({ page }) => {
    const { job } = await analyzed(page, { name: 'film.mp4', bytes: file() })
    expect(job.state).toBe('failed')
    expect(job.error.message).toMatch(sentence)
    const notice = page.locator('main')
    await expect(notice).toContainText('Couldn’t analyze this video')
    await expect(notice).toContainText(sentence)
  })
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const wave = Buffer.concat([
  Buffer.from('RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0', 'latin1'),
  Buffer.alloc(4096),
])

test('a file that is no video is rejected at the upload by its content', async () => {
  const refused: [string, Buffer, RegExp][] = [
    ['picture.mp4', png, /picture. Upload a video/],
    ['song.mp4', wave, /only sound. Upload a video/],
    ['paper.mp4', Buffer.from(`%PDF-1.7\n${'x'.repeat(500)}`), /not a video.*application\/pdf.*Upload an MP4/],
    ['empty.mp4', Buffer.alloc(0), /empty/],
  ]
  const studio = await openStudio()
  for (const [name, bytes, sentence] of refused) {
    const { refusal, videoId } = await upload(studio, { name, bytes })
    expect(refusal?.status, name).toBe(422)
    expect(refusal?.text, name).toMatch(sentence)
    if (!videoId) continue
    const jobs = await studio.call('GET', `/api/v1/jobs?subjectId=${videoId}`)
    expect(jobs.body.data, `${name} must not reach the analysis`).toEqual([])
  }
})

test('an empty file is rejected in the file chooser', async ({ page }) => {
  await signInAs(page.context(), { email: `odd-${crypto.randomUUID()}@example.test`, org: 'Empty', role: 'admin' })
  await page.goto('/videos')
  const files = [{ name: 'nothing.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(0) }]
  await page.getByLabel('Choose videos').setInputFiles(files)
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('This file is empty. Choose a file')
})

test('file names with folders, markup, right-to-left text and emoji are kept', async ({ page }) => {
  const names: [given: string, shown: string][] = [
    ['../../etc/passwd.mp4', 'passwd'],
    ['..\\..\\windows\\hosts.mp4', 'hosts'],
    ['<img src=x onerror="document.title=\'run\'">.mp4', '<img src=x onerror="document.title=\'run\'">'],
    ['"><svg onload=document.title=1>.mp4', '"><svg onload=document.title=1>'],
    ["'; DROP TABLE videos; --.mp4", "'; DROP TABLE videos; --"],
    ['🎬 Zoë – „Début“ 👩‍🚀.mp4', '🎬 Zoë – „Début“ 👩‍🚀'],
    ['photo\u202e4pm.exe.mp4', 'photo4pm.exe'],
    [`${'ä'.repeat(400)}.mp4`, 'ä'.repeat(200)],
  ]
  const who = { email: `odd-${crypto.randomUUID()}@example.test`, org: 'Names' }
  const studio = await openStudio(who)
  await studio.call('GET', '/api/v1/users/me')
  const scene = await guardScene(process.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  await scene.makePremium()
  await scene.close()
  const bytes = odd.cutBeforeIndex()
  for (const [name] of names) {
    const { refusal } = await upload(studio, { name, bytes })
    expect(refusal?.text, name).toBeUndefined()
  }
  await signInAs(page.context(), { ...who, role: 'admin' })
  await page.goto('/videos')
  const list = page.locator('main')
  for (const [, shown] of names) await expect(list.getByText(shown, { exact: true }).first()).toBeVisible()
  expect(await page.title()).toMatch(/^Videos/)
  await list.getByText('<img src=x', { exact: false }).first().click()
  await page.waitForURL(/\/videos\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(names[2]?.[1] ?? '')
  expect(await page.title()).not.toBe('run')
})
