import type { Page } from '@playwright/test'
import { tenantScene } from '../prisma/factories/tenant-scene'
import { axeFaults } from './support/axe'
import { watchConsole } from './support/console'
import { newestMail } from './support/mailbox'
import { footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { keepPictures } from './support/pictures'
import { sql } from './support/sql'
import { exportSmall, finishedJob, openStudio, upload } from './support/studio'
import { expect, test } from './support/test'

const tiles = (page: Page) => page.getByRole('list', { name: 'Clips' }).getByRole('listitem')
const bar = (page: Page) => page.getByRole('region', { name: 'Selected clips' })

test('the workbench: filters in the address, selection by keyboard, bulk tags, exports and undo', async ({ page }) => {
  const complaints = watchConsole(page)
  const who = { email: newEmail('bench'), org: newName('Bench'), role: 'admin' as const }
  const person = await signInAs(page.context(), who)
  const studio = await openStudio(who)
  await studio.call('GET', '/api/v1/users/me')
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, person.organizationId as string)
  for (const [n, title] of ['Sunrise over the bay', 'Sunset over the bay', 'Rain'].entries()) {
    const range = { start: n, end: n + 5 + n * 3 }
    const made = await studio.call('POST', '/api/v1/clips', { videoId: scene.ids.videoId, title, ...range })
    expect(made.status).toBe(201)
  }
  // The scene's clip has no picture in storage.
  await sql("UPDATE clips SET origin = 'manual' WHERE id = $1", [scene.ids.clipId])

  await page.goto('/clips')
  await expect(tiles(page)).toHaveCount(4)
  await page.getByLabel('Search clips').fill('BAY over')
  await page.getByLabel('Search clips').press('Enter')
  await page.waitForURL(/q=BAY/)
  await expect(tiles(page)).toHaveCount(2)
  await page.getByLabel('Sort by').selectOption('length')
  await page.waitForURL(/sort=length/)
  await expect(tiles(page).first()).toContainText('Sunset over the bay')

  await page.getByRole('link', { name: 'Sunset over the bay' }).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('link', { name: 'Sunrise over the bay' })).toBeFocused()
  await expect(bar(page)).toContainText('2 selected')
  expect(await axeFaults(page)).toEqual([])

  await bar(page).getByRole('button', { name: 'Tag' }).click()
  await page.getByLabel('Add tags').fill('#Sea, Bay')
  await page.getByRole('button', { name: 'Save tags' }).click()
  await expect(tiles(page).first()).toContainText('#bay #sea')
  await page.getByLabel('Tag', { exact: true }).selectOption('sea')
  await page.waitForURL(/tag=sea/)
  await expect(tiles(page)).toHaveCount(2)

  await page.getByLabel('Select “Sunset over the bay”').check()
  await page.getByLabel('Select “Sunrise over the bay”').check()
  await bar(page).getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByText('2 exports started')).toBeVisible()
  const { body } = await studio.call('GET', '/api/v1/exports')
  expect(body.data.filter(({ title }: { title: string }) => /bay/.test(title))).toHaveLength(2)

  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(tiles(page)).toHaveCount(4)
  await page.getByLabel('Select “Rain”').check()
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(tiles(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tiles(page)).toHaveCount(4)
  expect(complaints).toEqual([])
})

test('a finished export appears in the bell, its mail arrives, and its link can be stopped and embedded', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const who = { email: newEmail('bell'), org: newName('Bell'), role: 'admin' as const }
  const studio = await openStudio(who)
  await studio.call('PUT', '/api/v1/notifications/settings', { inApp: true, mail: 'each' })
  const { videoId } = await upload(studio, { name: 'Harbor.mp4', bytes: footageFile() })
  await finishedJob(studio, videoId as string, 120_000)
  const ready = await newestMail(who.email)
  expect(ready.subject).toContain('clips of “Harbor” are ready')

  const { body: list } = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  const exportId = await exportSmall(studio, list.data[0].id)
  const mail = await newestMail(who.email, ready)
  expect(mail.subject).toMatch(/^The export of “.*” is ready$/)

  await signInAs(page.context(), who)
  await page.goto('/videos')
  const bell = page.getByRole('button', { name: /^Notifications, 2 not read/ })
  await bell.click()
  const panel = page.getByRole('dialog', { name: 'Notifications' })
  await panel.getByRole('link', { name: /^The export of/ }).click()
  await page.waitForURL(/\/exports/)
  await expect(page.getByRole('button', { name: /^Notifications, 1 not read/ })).toBeVisible()

  const stop = mail.links.find((link) => link.includes('/unsubscribe?token='))
  await page.goto(new URL(stop as string).pathname + new URL(stop as string).search)
  await page.getByRole('button', { name: 'Stop emails' }).click()
  await expect(page.getByRole('heading', { name: 'Emails stopped' })).toBeVisible()
  const mailSetting = async () => (await studio.call('GET', '/api/v1/notifications/settings')).body.mail
  expect(await mailSetting()).toBe('off')
  await studio.call('PUT', '/api/v1/notifications/settings', { inApp: true, mail: 'each' })
  expect(mail.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
  const oneClick = new URL((mail.headers['list-unsubscribe'] ?? '').slice(1, -1))
  // As a mail server does: without a cookie, an origin or a redirect that would be followed, and again when in doubt.
  for (let time = 0; time < 2; time += 1) {
    const answer = await fetch(oneClick, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(200)
  }
  expect(await mailSetting()).toBe('off')
  const forged = oneClick.href.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'))
  expect((await fetch(forged, { method: 'POST' })).status).toBe(404)

  const { body: shared } = await studio.call('POST', `/api/v1/exports/${exportId}/share`)
  const { pathname } = new URL(shared.shareUrl)
  expect((await page.request.get(`${pathname}/embed`)).status()).toBe(404)
  await studio.call('PATCH', `/api/v1/exports/${exportId}/share`, { embed: true })
  const embedded = await page.request.get(`${pathname}/embed`)
  expect(embedded.headers()['content-security-policy']).toContain('frame-ancestors *')
  expect(embedded.headers()['content-security-policy']).not.toContain("frame-ancestors 'none'")
  await sql("UPDATE clip_exports SET share_expires_at = now() - interval '1 minute' WHERE id = $1", [exportId])
  await page.goto(pathname)
  await expect(page.getByRole('heading', { name: 'This link has ended' })).toBeVisible()
  const zip = await studio.call('GET', `/api/v1/exports/archive?ids=${exportId}`)
  expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip'])
})

test('a thumbnail is chosen from a row and in the editor, by keyboard too, and its picture follows', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const who = { email: newEmail('thumb'), org: newName('Thumb'), role: 'admin' as const }
  const studio = await openStudio(who)
  const { videoId } = await upload(studio, { name: 'Harbor.mp4', bytes: footageFile() })
  await finishedJob(studio, videoId as string, 120_000)
  const { body: list } = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  const [{ id, title, edit, thumbnailAt: before }] = list.data
  // Moments as an analysis finds them, whatever the footage shows.
  const times = [edit.start + 1, edit.start + 2.5]
  await sql('UPDATE clips SET thumbnail_times = $2 WHERE id = $1', [id, times])

  await signInAs(page.context(), who)
  await page.goto('/clips')
  const dialog = page.getByRole('dialog', { name: 'Choose thumbnail' })
  await page.getByRole('link', { name: title }).first().focus()
  await expect(async () => {
    await page.keyboard.press('t')
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const candidates = dialog.getByRole('list', { name: 'Suggested' }).getByRole('button')
  await expect(candidates).toHaveCount(2)
  await expect(dialog.locator('canvas[data-drawn]')).toHaveCount(2)
  expect(await axeFaults(page)).toEqual([])
  await candidates.nth(1).click()
  await keepPictures(page, 'thumbnail-dialog')
  await dialog.getByRole('slider').press('ArrowRight')
  await page.route('**/thumbnail', (route) => route.abort())
  await dialog.getByRole('button', { name: 'Use this frame' }).click()
  await expect(page.getByText('Couldn’t change the thumbnail')).toBeVisible()
  await page.unroute('**/thumbnail')
  await dialog.getByRole('button', { name: 'Use this frame' }).click()
  await expect(dialog.getByText('Taking the picture')).toBeVisible()
  await expect(page.getByText('Thumbnail changed')).toBeVisible({ timeout: 30_000 })
  await expect(dialog).toBeHidden()
  const { body: saved } = await studio.call('GET', `/api/v1/clips/${id}`)
  expect(saved.thumbnailTime).toBeCloseTo(edit.start + 2.54, 1)
  expect(saved.thumbnailAt).not.toBe(before)

  await page.goto(`/clips/${id}`)
  await page.getByRole('button', { name: 'Choose thumbnail' }).click()
  await keepPictures(page, 'thumbnail-editor')
  await dialog.getByRole('button', { name: 'Choose automatically' }).click()
  await expect(page.getByText('Thumbnail changed')).toBeVisible({ timeout: 30_000 })
  const { body: reset } = await studio.call('GET', `/api/v1/clips/${id}`)
  expect(reset.thumbnailTime).toBeNull()
})
