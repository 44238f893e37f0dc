import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { Client } from 'pg'
import { newEmail, newName, signInAs } from './support/people'
import { openStudio, type Studio } from './support/studio'

/*
 * Staff find the error that somebody quotes, deal with it, and look after organizations; for everybody else none of it
 * is there.
 */
const staffEmail = newEmail('sam')
let studio: Studio
let organizationId: string
const organizationName = newName('Harbour Films')

test.beforeAll(async ({ request }) => {
  studio = await openStudio({ email: newEmail('nell'), org: organizationName })
  organizationId = (await studio.call('GET', '/api/v1/users/me')).body.organization.id
  const staff = await openStudio({ email: staffEmail, org: newName('Staff') })
  const { id } = (await staff.call('GET', '/api/v1/users/me')).body
  await sql(`INSERT INTO staff_members (user_id, granted_by) VALUES ('${id}', 'test')`)
  await request.dispose()
})

async function sql(text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: process.env.SYSTEM_DATABASE_URL })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function asStaff(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  await signInAs(context, { email: staffEmail })
  return context.newPage()
}

test('an error of a browser is found by the id that the person sees, resolved, and open again when it comes back', async ({
  browser,
  page,
}) => {
  const mark = `planted ${randomUUID().replace(/\d/g, 'x')}`
  await signInAs(page.context(), { email: studio.email, org: organizationName, role: 'admin' })
  await page.goto('/videos')
  const fail = async () => {
    const answer = page.waitForResponse('**/api/v1/errors')
    await page.evaluate((message) => {
      setTimeout(() => {
        throw new Error(`${message} Bearer cAnArY0123456789`)
      })
    }, mark)
    return (await (await answer).json()) as { errorId: string }
  }
  const { errorId } = await fail()
  expect(errorId).toMatch(/^[0-9a-f-]{36}$/)

  const staff = await asStaff(browser)
  await staff.goto('/admin/errors')
  await staff.getByRole('searchbox').fill(errorId.slice(-12))
  await staff.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(staff.getByRole('heading', { level: 1, name: mark })).toBeVisible()
  await expect(staff.getByText('cAnArY0123456789')).toHaveCount(0)
  await expect(staff.getByRole('link', { name: organizationName })).toBeVisible()
  await staff.getByRole('button', { name: 'Resolve' }).click()
  await expect(staff.getByText('Say in a few words what was done.')).toBeVisible()
  await staff.getByLabel('What was done').fill('It was planted by a test.')
  await staff.getByRole('button', { name: 'Resolve' }).click()
  await expect(staff.getByRole('button', { name: 'Open again' })).toBeVisible()

  await page.reload()
  await fail()
  await expect
    .poll(async () => {
      await staff.reload()
      return staff.getByText('It came back.').count()
    })
    .toBe(1)
  await staff.context().close()
})

test('a report that is too long or from another site is refused; an id that is not kept is said to be so', async ({
  browser,
}) => {
  const answer = await studio.call('POST', '/api/v1/errors', { message: 'x'.repeat(9_000), origin: 'window', url: 'x' })
  expect(answer.status).toBe(422)
  const crossSite = await studio.call('POST', '/api/v1/errors', {}, { 'sec-fetch-site': 'cross-site' })
  expect(crossSite.status).toBe(403)
  const staff = await asStaff(browser)
  await staff.goto('/admin/errors?q=00000000-0000-7000-8000-000000000000')
  await expect(staff.getByText('No kept error has the id')).toBeVisible()
  await staff.context().close()
})

test('an organization is found, paused with a reason, banned and let back in, all of it in the audit log', async ({
  browser,
}) => {
  const staff = await asStaff(browser)
  await staff.goto('/admin/organizations')
  await staff.getByRole('searchbox').fill(studio.email)
  await staff.getByRole('button', { name: 'Search', exact: true }).click()
  await staff.getByRole('link', { name: organizationName }).click()
  await expect(staff.getByRole('heading', { level: 1, name: organizationName })).toBeVisible()

  const give = async (button: string, reason: string, done: string) => {
    await staff.getByRole('button', { name: button, exact: true }).click()
    const dialog = staff.getByRole('dialog')
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await expect(staff.getByText(done, { exact: true })).toBeVisible()
    await expect(dialog).toHaveCount(0)
  }
  await give('Pause outbound', 'They asked for it.', 'Outbound work is paused')
  await give('Ban', 'Reported for spam.', 'The organization is banned')
  await give('Lift the ban', 'It was a mistake.', 'The ban is lifted')
  const [row] = await sql(`SELECT outbound_paused, banned_at FROM organizations WHERE id = '${organizationId}'`)
  expect(row).toEqual({ outbound_paused: true, banned_at: null })
  await staff.getByRole('link', { name: 'All of it' }).click()
  await expect(staff.getByText('organization.ban', { exact: true })).toBeVisible()
  await expect(staff.getByText('Reported for spam.')).toBeVisible()
  await staff.context().close()
})

test('numbers are there as pages and as JSON; for a member neither is', async ({ browser, page }) => {
  const staff = await asStaff(browser)
  for (const path of ['growth/overview', 'onboarding/funnel', 'referrals/overview', 'revenue/overview']) {
    const answer = await staff.request.get(`/admin/plg/${path}`)
    expect([path, answer.status()]).toEqual([path, 200])
    expect(Object.keys(await answer.json()).length).toBeGreaterThan(3)
    const refused = await studio.call('GET', `/admin/plg/${path}`)
    expect([path, refused.status]).toEqual([path, 404])
  }
  await staff.goto('/admin')
  await expect(staff.getByRole('img', { name: /^New people/ })).toBeVisible()
  await staff.getByText('Show as a table').first().click()
  await expect(staff.getByRole('table', { name: /^New people/ })).toBeVisible()
  await staff.context().close()

  await signInAs(page.context(), { email: studio.email, org: organizationName, role: 'admin' })
  for (const path of ['/admin', '/admin/errors', `/admin/organizations/${organizationId}`]) {
    const answer = await page.goto(path)
    expect([path, answer?.status()]).toEqual([path, 404])
  }
})

test('whoever is staff no more is out at once', async ({ browser }) => {
  const staff = await asStaff(browser)
  expect((await staff.goto('/admin'))?.status()).toBe(200)
  const [person] = await sql(`DELETE FROM staff_members USING users
    WHERE users.id = user_id AND users.email = '${staffEmail}' RETURNING user_id`)
  expect((await staff.goto('/admin'))?.status()).toBe(404)
  await sql(`INSERT INTO staff_members (user_id, granted_by) VALUES ('${person?.user_id}', 'test')`)
  await staff.context().close()
})
