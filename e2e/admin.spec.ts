import { randomUUID } from 'node:crypto'
import { axeFaults } from './support/axe'
import { newEmail, newName, signInAs } from './support/people'
import { press } from './support/press'
import { structureFaults } from './support/scrutiny'
import { sql } from './support/sql'
import { asStaff } from './support/staff'
import { openStudio, type Studio } from './support/studio'
import { expect, test } from './support/test'

/*
 * Staff find the error that someone quotes, deal with it, and look after organizations; for everyone else none of it
 * is there.
 */
let studio: Studio
let organizationId: string
const organizationName = newName('Harbour Films')

test.beforeAll(async () => {
  studio = await openStudio({ email: newEmail('nell'), org: organizationName })
  organizationId = (await studio.call('GET', '/api/v1/users/me')).body.organization.id
})

test('only staff see the staff pages in the navigation and the command palette', async ({ browser, page }) => {
  await signInAs(page.context(), { email: studio.email, org: organizationName, role: 'admin' })
  await page.goto('/videos')
  const main = (one: typeof page) => one.getByRole('navigation', { name: 'Main' })
  await expect(main(page).getByRole('link', { name: 'Videos' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Staff pages' })).toHaveCount(0)

  const staff = await asStaff(browser)
  await staff.goto('/videos')
  await expect(main(staff).getByRole('link', { name: 'Staff pages' })).toHaveAttribute('href', '/admin')
  await staff.keyboard.press('Control+k')
  await staff.getByPlaceholder('Search, or type a command').fill('staff')
  await staff.getByRole('option', { name: /Go to staff pages/ }).click()
  await staff.waitForURL(/\/admin$/)
  await staff.context().close()
})

test('staff find a browser error by the id shown to the person, resolve it, and it reopens when it recurs', async ({
  browser,
  page,
}) => {
  const mark = `planted ${randomUUID().replace(/\d/g, 'x')}`
  await signInAs(page.context(), { email: studio.email, org: organizationName, role: 'admin' })
  await page.goto('/videos')
  const throwLater = () =>
    page.evaluate((message) => {
      setTimeout(() => {
        throw new Error(`${message} Bearer cAnArY0123456789`)
      })
    }, mark)
  /** What is thrown before the page's scripts run is heard by nobody: it is thrown again until it is reported. */
  const fail = async () => {
    let errorId = ''
    await expect(async () => {
      const [answer] = await Promise.all([page.waitForResponse('**/api/v1/errors', { timeout: 3_000 }), throwLater()])
      errorId = (await answer.json()).errorId
    }).toPass({ timeout: 30_000 })
    return { errorId }
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
  await press(staff.getByRole('button', { name: 'Resolve' }))
  await expect(staff.getByText('Describe in a few words what was done.')).toBeVisible()
  await staff.getByLabel('What was done').fill('It was planted by a test.')
  await staff.getByRole('button', { name: 'Resolve' }).click()
  await expect(staff.getByRole('button', { name: 'Reopen' })).toBeVisible()

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

test('an error report that is too long or from another site is rejected, and an unknown error id says so', async ({
  browser,
}) => {
  const answer = await studio.call('POST', '/api/v1/errors', { message: 'x'.repeat(9_000), origin: 'window', url: 'x' })
  expect(answer.status).toBe(422)
  const crossSite = await studio.call('POST', '/api/v1/errors', {}, { 'sec-fetch-site': 'cross-site' })
  expect(crossSite.status).toBe(403)
  const staff = await asStaff(browser)
  await staff.goto('/admin/errors?q=00000000-0000-7000-8000-000000000000')
  await expect(staff.getByText('No stored error has the ID')).toBeVisible()
  await staff.context().close()
})

test('staff find an organization, pause, ban and reinstate it with reasons, and the audit log has it all', async ({
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
  await give('Pause outbound', 'They asked for it.', 'Outbound work paused')
  await give('Ban', 'Reported for spam.', 'Organization banned')
  await give('Lift the ban', 'It was a mistake.', 'Ban lifted')
  const [row] = await sql('SELECT outbound_paused, banned_at FROM organizations WHERE id = $1', [organizationId])
  expect(row).toEqual({ outbound_paused: true, banned_at: null })
  await staff.getByRole('link', { name: 'View all' }).click()
  await expect(staff.getByText('organization.ban', { exact: true })).toBeVisible()
  await expect(staff.getByText('Reported for spam.')).toBeVisible()
  await staff.context().close()
})

test('bar 30: staff view a studio as an organization read-only, with a reason, a banner and a time limit', async ({
  browser,
}) => {
  const staff = await asStaff(browser)
  await staff.goto(`/admin/organizations/${organizationId}`)
  await staff.getByRole('button', { name: 'View as' }).click()
  const dialog = staff.getByRole('dialog')
  await dialog.getByRole('button', { name: 'View as' }).click()
  await expect(dialog.getByText('Enter a reason of at least 10 characters')).toBeVisible()
  await dialog.getByLabel('Reason').fill('They asked why an export is missing.')
  await dialog.getByRole('button', { name: 'View as' }).click()
  await staff.waitForURL('**/dashboard')
  const banner = staff.getByRole('complementary', { name: 'Staff view' })
  await expect(banner).toContainText(`You’re viewing ${organizationName} as staff.`)
  await expect(banner).toContainText('30 min left.')
  for (const path of ['/videos', '/clips', '/exports', '/jobs', '/referrals', '/onboarding']) {
    await staff.goto(path)
    await expect(staff.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(staff.getByText('Can’t show this page')).toHaveCount(0)
    await expect(banner).toBeVisible()
  }
  await staff.setViewportSize({ width: 375, height: 800 })
  expect([...(await axeFaults(staff)), ...(await structureFaults(staff))]).toEqual([])
  await expect(banner.getByRole('button', { name: 'End view' })).toBeInViewport()
  await staff.setViewportSize({ width: 1280, height: 800 })
  await staff.goto('/pricing')
  await expect(staff.getByRole('region', { name: 'Premium' })).toBeVisible()
  await expect(staff.getByText('Your plan')).toHaveCount(0)
  for (const path of ['/settings/billing', '/settings/organization/members', '/settings/profile']) {
    await staff.goto(path)
    await expect(staff.getByText('settings, members, billing and keys stay closed to staff')).toBeVisible()
  }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const me = await staff.request.get('/api/v1/users/me')
  expect((await me.json()).organization.id).toBe(organizationId)
  const refused = await staff.request.patch('/api/v1/users/me', { headers, data: { name: 'Changed' } })
  expect(refused.status()).toBe(403)
  const upload = await staff.request.post('/api/v1/uploads', { headers, data: { filename: 'a.mp4', sizeBytes: 1000 } })
  expect(upload.status()).toBe(403)

  // The cookie alone opens nothing to anyone else.
  const cookies = (await staff.context().cookies()).filter((cookie) => /staff-view/.test(cookie.name))
  expect(cookies).toHaveLength(1)
  expect(cookies[0]?.httpOnly).toBe(true)
  const stranger = await openStudio({ email: newEmail('stranger'), org: newName('Strangers') })
  const cookie = Object.entries(stranger.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .concat(`${cookies[0]?.name}=${cookies[0]?.value}`)
    .join('; ')
  const theirs = await stranger.call('GET', '/api/v1/users/me', undefined, { cookie })
  expect(theirs.body.organization.id).not.toBe(organizationId)

  await banner.getByRole('button', { name: 'End view' }).click()
  await staff.waitForURL(`**/admin/organizations/${organizationId}`)
  await expect(staff.getByText('staff-view.end')).toBeVisible()
  await expect(staff.getByText('They asked why an export is missing.')).toBeVisible()
  const after = await (await staff.request.get('/api/v1/users/me')).json()
  expect(after.organization?.id).not.toBe(organizationId)
  await staff.context().close()
})

test('staff figures are shown as pages and as JSON, and a member gets neither', async ({ browser, page }) => {
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

test('revoking a staff role takes effect at once', async ({ page }) => {
  const colleague = await openStudio({ email: newEmail('sam'), org: newName('Staff') })
  const { id } = (await colleague.call('GET', '/api/v1/users/me')).body
  await sql(`INSERT INTO staff_members (user_id, granted_by) VALUES ($1, 'test')`, [id])
  await signInAs(page.context(), { email: colleague.email })
  expect((await page.goto('/admin'))?.status()).toBe(200)
  await sql('DELETE FROM staff_members WHERE user_id = $1', [id])
  expect((await page.goto('/admin'))?.status()).toBe(404)
})
