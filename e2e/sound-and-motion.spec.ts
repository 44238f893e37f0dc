import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { readMp4 } from './support/mp4'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'
import { tune } from './support/tune'

const email = newEmail('mara')
const org = newName('Sound Works')
let studio: Studio
let videoId: string

test.beforeAll(async () => {
  test.setTimeout(180_000)
  studio = await openStudio({ email, org })
  const bytes = await readFile(path.join(import.meta.dirname, 'samples/03_nasa_16s.mp4'))
  videoId = (await upload(studio, { name: 'tide.mp4', bytes })).videoId ?? ''
  expect((await finishedJob(studio, videoId, 150_000)).state).toBe('completed')
})

test('a clip gets speed, a bar and music that were uploaded, plays them, and exports them', async ({ context }) => {
  test.setTimeout(180_000)
  await signInAs(context, { email, org, role: 'admin' })
  const created = await studio.call('POST', '/api/v1/clips', { videoId, start: 4, end: 10, title: newName('Sound') })
  const { id: clipId, edit, editVersion } = created.body
  // Small, since what is asked is its sound and its length.
  const small = { editVersion, edit: { ...edit, resolution: 540 } }
  expect((await studio.call('PATCH', `/api/v1/clips/${clipId}`, small)).status).toBe(200)
  const page = await context.newPage()
  const complaints = watchConsole(page)
  await page.goto(`/clips/${clipId}`)

  await page.getByRole('switch', { name: 'Show a progress bar' }).click()
  await expect(page.getByTestId('progress-bar')).toBeVisible()
  const speed = page.getByRole('slider', { name: 'Clip, speed' })
  await speed.focus()
  for (let presses = 0; presses < 10; presses += 1) await page.keyboard.press('ArrowRight')
  await expect(speed).toHaveAttribute('aria-valuetext', '1.5×')
  await expect(page.getByTitle('Clip length')).toHaveText('/ 0:04.0 long')
  await page.getByRole('button', { name: 'Add a range at the playhead' }).click()
  await expect(page.getByRole('list', { name: 'Speed ranges' }).getByRole('listitem')).toHaveCount(1)
  await keepPictures(page, 'motion')
  await page.getByRole('button', { name: 'Delete range 1' }).click()

  await page.getByRole('tab', { name: 'Sound' }).click()
  await page.getByLabel('Music file').setInputFiles({ name: 'My_tune.wav', mimeType: 'audio/wav', buffer: tune() })
  await page.getByRole('button', { name: 'Use My tune' }).click({ timeout: 60_000 })
  await expect(page.getByRole('slider', { name: 'Music, volume' })).toBeVisible()
  const volume = page.getByRole('slider', { name: 'Clip sound, volume' })
  await volume.focus()
  await page.keyboard.press('Home')
  await expect(volume).toHaveAttribute('aria-valuetext', '0%')
  await keepPictures(page, 'music')
  expect(await axeFaultsOfThemes(page)).toEqual([])

  await page.getByRole('button', { name: 'Play', exact: true }).click()
  const heard = () =>
    page.evaluate(() => {
      const [video, audio] = [document.querySelector('video'), document.querySelector('audio')]
      return {
        rate: video?.playbackRate,
        own: video?.volume,
        isPlaying: audio ? !audio.paused : null,
        music: audio?.volume,
      }
    })
  await expect.poll(heard, { intervals: [100] }).toMatchObject({ rate: 1.5, own: 0, isPlaying: true })
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect.poll(heard).toMatchObject({ isPlaying: false })

  await expect(page.locator('[data-save="saved"]')).toBeVisible()
  const { body: started } = await studio.call('POST', `/api/v1/clips/${clipId}/exports`)
  expect((await finishedJob(studio, started.id, 120_000)).state).toBe('completed')
  const file = await studio.call('GET', `/api/v1/exports/${started.id}/file`)
  const exported = readMp4(Buffer.from(await (await fetch(file.headers.get('location') ?? '')).arrayBuffer()))
  expect(exported.duration).toBeCloseTo(4, 1)
  const view = (await studio.call('GET', `/api/v1/exports/${started.id}`)).body
  expect(view.loudness).toBeCloseTo(-14, 0)
  expect((await studio.call('GET', `/api/v1/clips/${clipId}`)).body.lengthSeconds).toBeCloseTo(4, 3)
  expect(complaints).toEqual([])
})
