import { setMaintenance } from '../prisma/factories/guard-scene'
import { newEmail, newName, signInAs } from './support/people'
import { asStaff } from './support/staff'
import { openStudio, upload } from './support/studio'
import { expect, test } from './support/test'

/*
 * The switch that stops everything. It stops the other journeys too, so this runs by itself, after all of them.
 */
const url = process.env.SYSTEM_DATABASE_URL as string

test.afterAll(() => setMaintenance(url, false))

test('maintenance: people see a notice, nothing is written, staff still get in', async ({ browser }) => {
  const who = { email: newEmail('max'), org: newName('Maintained') }
  const studio = await openStudio(who)
  expect((await studio.call('GET', '/api/users/me')).status).toBe(200)
  const person = await browser.newContext()
  await signInAs(person, { ...who, role: 'admin' })
  const page = await person.newPage()

  await setMaintenance(url, true)
  const write = () => studio.call('PATCH', '/api/users/me', { companyName: 'Written' })
  await expect.poll(async () => (await write()).status, { timeout: 20_000 }).toBe(503)
  const refused = await write()
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('down for maintenance') })
  expect((await upload(studio, { name: 'talk.mp4', bytes: Buffer.alloc(10) })).refusal?.status).toBe(503)
  expect((await studio.call('GET', '/api/v1/jobs')).status).toBe(200)
  await page.goto('/videos')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Temporarily unavailable')
  await expect(page.getByRole('main')).toContainText('ClipForge is down for maintenance')

  const inside = await asStaff(browser)
  await inside.goto('/videos')
  await expect(inside.getByRole('heading', { level: 1 })).toHaveText('Videos')

  await setMaintenance(url, false)
  await expect.poll(async () => (await write()).status, { timeout: 20_000 }).toBe(200)
  await page.reload()
  await expect(page.getByLabel('Choose videos')).toBeAttached()
  await Promise.all([person.close(), inside.context().close()])
})
