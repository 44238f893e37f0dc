import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { watchConsole } from './support/console'
import { measureLoudness } from './support/loudness'
import { newestMail } from './support/mailbox'
import { readMp4 } from './support/mp4'
import { newEmail, newName } from './support/people'
import { expect, test } from './support/test'

const sample = path.join(import.meta.dirname, 'samples/01_bbb_30s_480p.mp4')
const submit = (page: Page) => page.locator('.cl-formButtonPrimary')

async function signUp(page: Page) {
  const email = newEmail('nora')
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Nora')
  await page.getByLabel('Last name').fill('Field')
  await page.getByLabel('Email address').fill(email)
  await page.locator('input[name="password"]').fill('a calm editing room')
  await submit(page).click()
  await page.waitForURL(/verify-email-address/)
  const code = page.locator('input[autocomplete="one-time-code"]').first()
  await code.waitFor()
  await code.pressSequentially((await newestMail(email)).codes[0] ?? '')
  await page.waitForURL(/dashboard|choose-organization/)
  await page.goto('/choose-organization')
  await page.getByLabel('Name').fill(newName('Field Notes'))
  await submit(page).click()
  await page.waitForURL(/dashboard/)
}

test('from sign-up to a downloaded clip, with the checklist following along', async ({ page }) => {
  test.setTimeout(300_000)
  const complaints = watchConsole(page)
  await signUp(page)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /start|begin|close/i })
    .first()
    .click()

  await page.goto('/videos')
  await page.getByLabel('Choose videos').setInputFiles(sample)
  const uploads = page.getByRole('region', { name: 'Uploads' })
  await expect(uploads).toContainText(/Uploaded\.|Analysis done/, { timeout: 60_000 })
  await uploads.getByRole('link', { name: /Open video|See the clips/ }).click()
  await page.waitForURL(/\/videos\/[0-9a-f-]{36}$/)

  const clips = page.getByRole('region', { name: 'Clips' })
  await expect(clips.getByRole('listitem').first()).toBeVisible({ timeout: 120_000 })
  await expect(clips.getByRole('listitem').first()).toContainText(/\d:\d\d long/)
  await clips
    .getByRole('link', { name: /^Customize/ })
    .first()
    .click()
  await page.waitForURL(/\/clips\//)

  await page.getByRole('radio', { name: '1:1' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const length = await page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    const clip = await (await fetch(`/api/v1/clips/${id}`)).json()
    return clip.edit.end - clip.edit.start
  })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const download = page.getByRole('link', { name: 'Download' })
  await expect(download).toBeVisible({ timeout: 150_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  expect(file.suggestedFilename()).toMatch(/\.mp4$/)

  const bytes = await readFile(await file.path())
  const movie = readMp4(bytes)
  expect(movie).toMatchObject({ width: 1080, height: 1080, isFastStart: true })
  expect(Math.abs(movie.duration - length)).toBeLessThan(0.1)
  expect(Math.abs((await measureLoudness(page, bytes)) + 14)).toBeLessThan(0.5)

  await page.goto('/referrals')
  await page.getByRole('textbox', { name: 'Email addresses' }).fill(newEmail('friend'))
  await page.getByRole('button', { name: 'Send invitations' }).click()
  await expect
    .poll(async () => {
      const answer = await page.request.get('/v1/onboarding/status')
      return (await answer.json()).currentStep
    })
    .toBe('COMPLETED')
  expect(complaints).toEqual([])
})
