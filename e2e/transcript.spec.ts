import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { compareFrames } from './support/frames'
import { measureLoudness } from './support/loudness'
import { newestMail } from './support/mailbox'
import { readMp4 } from './support/mp4'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { sql } from './support/sql'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'
import { expect, test } from './support/test'

const samples = path.join(import.meta.dirname, 'samples/speech')
const spoken = [
  'Um, so, you know, when I started running I could not finish a single mile.',
  'I mean, I was actually walking most of the way.',
  'But, uh, after six weeks something changed.',
  'I was like, wait, this is fun.',
  'You know, it is not about speed at all, it is about coming back tomorrow.',
]
const ends = [4.82, 8.01, 11.15, 13.4, 17.6]
/** `npm run test:chaos` runs the product with its recognizer, which takes ten seconds of a core. */
const isHeard = Boolean(process.env.E2E_FULL)

type Span = { start: number; end: number }

/** What the recording says, as a subtitle file. */
function subtitles(): string {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', ',')
  return spoken
    .map((text, line) => `${line + 1}\n${at((ends[line - 1] ?? 0.1) + 0.1)} --> ${at(ends[line] ?? 18)}\n${text}\n`)
    .join('\n')
}

const transcript = (page: Page) => page.getByRole('list', { name: 'Transcript' })
const timeOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)

/** The recording, with its words: heard by the product where the models run, imported where they are left out. */
async function openTranscript(page: Page, videoId: string): Promise<void> {
  await page.goto(`/videos/${videoId}`)
  await page.getByRole('tab', { name: 'Transcript' }).click()
  if (!isHeard) {
    await expect(page.getByText('No transcript', { exact: true })).toBeVisible()
    await page
      .getByLabel('File with a transcript')
      .setInputFiles({ name: 'running.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(subtitles()) })
  }
  await expect(transcript(page).getByRole('listitem')).toHaveCount(5)
}

/** Selects the sentences from `first` to `last`, as a mouse that is drawn over them. */
async function selectSentences(page: Page, first: number, last: number): Promise<void> {
  await transcript(page).evaluate(
    (list, [from, to]) => {
      const texts = [...list.querySelectorAll('[data-segment]')].map((element) => element.firstChild as Text)
      const range = document.createRange()
      range.setStart(texts[from] as Text, 0)
      range.setEnd(texts[to] as Text, (texts[to] as Text).length)
      document.getSelection()?.removeAllRanges()
      document.getSelection()?.addRange(range)
    },
    [first, last] as const,
  )
}

/** The same clip without captions, to compare with. */
async function withoutCaptions(studio: Studio, clipId: string): Promise<string> {
  const { body: clip } = await studio.call('GET', `/api/v1/clips/${clipId}`)
  const { start, end } = clip.edit
  const made = await studio.call('POST', '/api/v1/clips', { videoId: clip.videoId, title: 'Bare', start, end })
  expect(made.status, made.text).toBe(201)
  for (const [id, change] of [
    [clipId, {}],
    [made.body.id, { captionSource: 'own', captions: [] }],
  ]) {
    const { body } = await studio.call('GET', `/api/v1/clips/${id}`)
    const edit = { ...clip.edit, resolution: 540, ...change }
    const saved = await studio.call('PATCH', `/api/v1/clips/${id}`, { editVersion: body.editVersion, edit })
    expect(saved.status, saved.text).toBe(200)
  }
  return made.body.id
}

async function exportOf(studio: Studio, clipId: string): Promise<Buffer> {
  const { body } = await studio.call('GET', `/api/v1/exports?clipId=${clipId}`)
  const [{ id }] = body.data
  expect((await finishedJob(studio, id, 150_000)).state).toBe('completed')
  const { headers } = await studio.call('GET', `/api/v1/exports/${id}/download`)
  return Buffer.from(await (await fetch(headers.get('location') as string)).arrayBuffer())
}

test('from what is said to exported captions: search, correct, clip from selected words, fillers, style, two exports', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const complaints = watchConsole(page)
  const who = { email: newEmail('words'), org: newName('Words'), role: 'admin' as const }
  const studio = await openStudio(who)
  await studio.call('PUT', '/api/v1/notifications/settings', { inApp: true, mail: 'each' })
  const bytes = await readFile(path.join(samples, 'en_running_fillers.mp4'))
  const { videoId } = await upload(studio, { name: 'Running.mp4', bytes })
  expect((await finishedJob(studio, videoId as string, 150_000)).state).toBe('completed')
  const analyzed = await newestMail(who.email)

  await signInAs(page.context(), who)
  await openTranscript(page, videoId as string)
  expect([...complaints, ...(await axeFaultsOfThemes(page))]).toEqual([])

  await page.getByRole('button', { name: 'Play from 0:11' }).click()
  await expect.poll(() => timeOf(page)).toBeGreaterThan(11)
  await page.getByLabel('Search the transcript').fill('WEEKS')
  await expect(page.getByText('1 of 1')).toBeVisible()

  await transcript(page).getByRole('listitem').nth(2).hover()
  await page.getByRole('button', { name: 'Correct the sentence at 0:08' }).click()
  await page.getByRole('textbox', { name: 'Sentence at 0:08' }).fill('But, uh, after ten weeks something changed.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(transcript(page)).toContainText('after ten weeks')
  await expect(page.getByRole('textbox', { name: 'Sentence at 0:08' })).toHaveCount(0)

  await selectSentences(page, 2, 3)
  await page.getByRole('button', { name: /^Create clip 0:08.* to 0:13/ }).click()
  await page.waitForURL(/\/clips\//)
  const clipId = new URL(page.url()).pathname.split('/').at(-1) as string
  await page.getByRole('tab', { name: 'Captions' }).click()
  const follows = page.getByRole('switch', { name: /Follow the transcript/ })
  await expect(follows).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Caption 1 text' })).toHaveValue(/after ten/)
  await page.getByRole('radio', { name: 'Punch' }).check()
  await page.getByRole('button', { name: 'Remove 2 filler words' }).click()
  await expect(page.getByRole('list', { name: 'Parts that are cut' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'No filler words' })).toBeDisabled()
  await expect(follows).toBeChecked()
  await expect(page.locator('[data-save="saved"]')).toBeVisible()
  const { body: clip } = await studio.call('GET', `/api/v1/clips/${clipId}`)
  expect(clip.edit).toMatchObject({ stylePreset: 'punch', captionSource: 'transcript' })
  expect(clip.edit.cuts).toHaveLength(2)

  const bareId = await withoutCaptions(studio, clipId)
  await page.goto('/clips')
  for (const name of [clip.title, 'Bare']) await page.getByLabel(`Select “${name}”`, { exact: true }).check()
  await page
    .getByRole('region', { name: 'Selected clips' })
    .getByRole('button', { name: 'Export', exact: true })
    .click()
  await expect(page.getByText('2 exports started')).toBeVisible()
  // Who looks at the studio gets no mail, and a page that is left says once more that someone did.
  await page.context().clearCookies()
  await page.goto('about:blank')
  await sql("UPDATE users SET last_active_at = now() - interval '1 hour' WHERE email = $1", [who.email])
  const files = [await exportOf(studio, clipId), await exportOf(studio, bareId)] as const
  const cut = clip.edit.cuts.reduce((sum: number, { start, end }: Span) => sum + end - start, 0)
  const length = clip.edit.end - clip.edit.start - cut
  for (const file of files) {
    const movie = readMp4(file)
    expect([movie.width, movie.height, Math.abs(movie.duration - length) < 0.15]).toEqual([540, 960, true])
    expect(Math.abs((await measureLoudness(page, file)) + 14)).toBeLessThan(1)
  }
  const [shown] = await compareFrames(page.context(), files, [1])
  expect(shown?.lower, 'captions are in the lower half of the picture').toBeGreaterThan(0.02)
  expect(shown?.upper, 'and change nothing of the upper half').toBeLessThan(0.002)
  const mail = await newestMail(who.email, analyzed)
  expect(mail.subject).toMatch(/^The export of “.*” is ready$/)

  await signInAs(page.context(), who)
  await page.goto(`/clips/${clipId}`)
  await page.getByRole('tab', { name: 'Captions' }).click()
  await page.getByRole('textbox', { name: 'Caption 1 text' }).fill('My own words')
  await expect(follows).not.toBeChecked()
  await expect(page.locator('[data-save="saved"]')).toBeVisible()
  const { body: own } = await studio.call('GET', `/api/v1/clips/${clipId}`)
  expect(own.edit.captionSource).toBe('own')
  expect(own.edit.captions.map(({ text }: { text: string }) => text)).toEqual([
    'My own words',
    'weeks something changed.',
    'I was like, wait, this is fun.',
  ])

  await page.goto('/clips?q=ten+weeks')
  const tile = page.getByRole('list', { name: 'Clips' }).getByRole('listitem').first()
  await expect(tile).toContainText('Said: But, uh, after ten weeks something changed.')
  await keepPictures(page, 'clips-said')
  expect(complaints).toEqual([])
})
