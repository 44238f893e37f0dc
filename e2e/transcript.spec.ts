import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { finishedJob, openStudio, upload } from './support/studio'
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

/** What the recording says, as a subtitle file. */
function subtitles(): string {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', ',')
  return spoken
    .map((text, line) => `${line + 1}\n${at((ends[line - 1] ?? 0.1) + 0.1)} --> ${at(ends[line] ?? 18)}\n${text}\n`)
    .join('\n')
}

const transcript = (page: Page) => page.getByRole('list', { name: 'Transcript' })
const timeOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)

test('a transcript is imported, searched and corrected, and selected words become a captioned clip', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const complaints = watchConsole(page)
  const who = { email: newEmail('words'), org: newName('Words'), role: 'admin' as const }
  const studio = await openStudio(who)
  const bytes = await readFile(path.join(samples, 'en_running_fillers.mp4'))
  const { videoId } = await upload(studio, { name: 'Running.mp4', bytes })
  expect((await finishedJob(studio, videoId as string, 150_000)).state).toBe('completed')

  await signInAs(page.context(), who)
  await page.goto(`/videos/${videoId}`)
  await page.getByRole('tab', { name: 'Transcript' }).click()
  await expect(page.getByText('No transcript', { exact: true })).toBeVisible()
  await page
    .getByLabel('File with a transcript')
    .setInputFiles({ name: 'running.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(subtitles()) })
  await expect(transcript(page).getByRole('listitem')).toHaveCount(5)
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

  await transcript(page).evaluate((list) => {
    const texts = [...list.querySelectorAll('[data-segment]')].map((element) => element.firstChild as Text)
    const range = document.createRange()
    range.setStart(texts[2] as Text, 0)
    range.setEnd(texts[3] as Text, (texts[3] as Text).length)
    document.getSelection()?.removeAllRanges()
    document.getSelection()?.addRange(range)
  })
  await page.getByRole('button', { name: /^Create clip 0:08.* to 0:13/ }).click()
  await page.waitForURL(/\/clips\//)
  await page.getByRole('tab', { name: 'Captions' }).click()
  await expect(page.getByRole('switch', { name: /Follow the transcript/ })).toBeChecked()
  await expect(page.getByRole('textbox', { name: 'Caption 1 text' })).toHaveValue(/after ten/)

  await page.getByRole('button', { name: 'Remove 2 filler words' }).click()
  await expect(page.getByRole('list', { name: 'Parts that are cut' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'No filler words' })).toBeDisabled()
  await expect(page.getByRole('switch', { name: /Follow the transcript/ })).toBeChecked()

  await page.getByRole('textbox', { name: 'Caption 1 text' }).fill('My own words')
  await expect(page.getByRole('switch', { name: /Follow the transcript/ })).not.toBeChecked()
  await expect(page.locator('[data-save="saved"]')).toBeVisible()
  const clipId = new URL(page.url()).pathname.split('/').at(-1)
  const { body: clip } = await studio.call('GET', `/api/v1/clips/${clipId}`)
  expect(clip.edit.cuts).toHaveLength(2)
  expect(clip.edit.captionSource).toBe('own')
  expect(clip.edit.captions.map(({ text }: { text: string }) => text)).toEqual([
    'My own words',
    'weeks something changed.',
    'I was like, wait, this is fun.',
  ])
  expect(complaints).toEqual([])
})
