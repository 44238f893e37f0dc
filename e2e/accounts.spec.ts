import type { Page } from '@playwright/test'
import { watchConsole } from './support/console'
import { codeFor, newestMail } from './support/mailbox'
import { newEmail, newName, signInAs } from './support/people'
import { expect, test } from './support/test'

const password = 'a quiet editing room'
const submit = (page: Page) => page.locator('.cl-formButtonPrimary')
const codeField = (page: Page) => page.locator('input[autocomplete="one-time-code"]').first()
const switcher = (page: Page) => page.locator('.cl-organizationSwitcherTrigger').filter({ visible: true })

async function startSignIn(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await submit(page).click()
  await page.waitForURL(/sign-in\/factor-one/)
}

/** The members come first, and there is no navigation of Clerk's beside that of the settings. */
async function seeMembers(page: Page) {
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  await expect(page.locator('.cl-navbarButton').filter({ visible: true })).toHaveCount(0)
}

async function signOut(page: Page) {
  await page.locator('.cl-userButtonTrigger').filter({ visible: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
}

test('sign-up by email, a new organization, sign-out, sign-in and a password reset', async ({ page }) => {
  const complaints = watchConsole(page)
  const email = newEmail('ada')
  const organization = newName('Ada Films')
  await page.goto('/sign-up')
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Lovelace')
  await page.getByLabel('Email address').fill(email)
  await page.locator('input[name="password"]').fill(password)
  await submit(page).click()
  await page.waitForURL(/verify-email-address/)
  await codeField(page).waitFor()
  const welcome = await newestMail(email)
  await codeField(page).pressSequentially(welcome.codes[0] ?? '')
  await page.waitForURL(/dashboard|choose-organization/)

  await page.goto('/choose-organization')
  await page.getByLabel('Name').fill(organization)
  await submit(page).click()
  await page.waitForURL(/dashboard/)
  await page.goto('/settings/profile')
  await expect(switcher(page)).toContainText(organization)

  await signOut(page)
  await page.goto('/settings/profile')
  await page.waitForURL(/\/sign-in\?redirect_url=/)
  await page.getByLabel('Email address').fill(email)
  await submit(page).click()
  await page.locator('input[name="password"]').fill('not the password')
  await submit(page).click()
  await expect(page.getByTestId('form-feedback-error')).toContainText('incorrect')
  await page.locator('input[name="password"]').fill(password)
  await submit(page).click()
  await page.waitForURL(/settings\/profile/)
  await expect(switcher(page)).toContainText(organization)
  await signOut(page)

  await startSignIn(page, email)
  await page.getByText('Forgot password?').click()
  await page.getByRole('button', { name: 'Reset your password' }).click()
  await codeField(page).waitFor()
  await codeField(page).pressSequentially(await codeFor(email, welcome))
  await page.waitForURL(/reset-password/)
  await page.locator('input[name="password"]').fill(`${password}, renewed`)
  await page.locator('input[name="confirmPassword"]').fill(`${password}, renewed`)
  await submit(page).click()
  await page.waitForURL(/reset-password-success|dashboard/)
  await page.goto('/settings/profile')
  await expect(switcher(page)).toContainText(organization)
  expect(complaints).toEqual([])
})

test('bar 7: an invited member joins, is promoted to admin, and loses access when removed', async ({ browser }) => {
  const organization = newName('Northern Lights')
  const [admin, colleague] = await Promise.all([browser.newContext(), browser.newContext()])
  const email = newEmail('grace')
  await signInAs(admin, { email: newEmail('boss'), firstName: 'Bo', org: organization, role: 'admin' })
  const members = await admin.newPage()
  await members.goto('/settings/organization/members')
  await seeMembers(members)
  await members.getByRole('button', { name: 'Invite' }).click()
  await members.locator('#emailAddress-field, [data-testid="tag-input"]').first().fill(`${email},`)
  await members.getByRole('button', { name: 'Send invitations' }).click()
  const invitation = await newestMail(email)
  expect(invitation.subject).toContain(organization)

  const page = await colleague.newPage()
  const complaints = watchConsole(page)
  await page.goto(invitation.links[0] ?? '')
  await page.waitForURL(/sign-up/)
  await page.getByLabel('First name').fill('Grace')
  await page.getByLabel('Last name').fill('Hopper')
  await page.locator('input[name="password"]').fill(password)
  await submit(page).click()
  await page.waitForURL(/dashboard/)
  await page.goto('/settings/organization/members')
  await expect(switcher(page)).toContainText(organization)
  await seeMembers(page)
  await expect(page.getByRole('row', { name: email })).toContainText('Member')
  await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0)

  await members.reload()
  await seeMembers(members)
  const row = members.getByRole('row', { name: email })
  await row.getByRole('button', { name: 'Member' }).click()
  await members.getByRole('option', { name: 'Admin' }).or(members.locator('.cl-selectOption__role')).first().click()
  await expect(row.getByRole('button', { name: 'Admin' })).toBeVisible()
  await page.reload()
  await seeMembers(page)
  await expect(page.getByRole('button', { name: 'Invite' })).toBeVisible()

  expect((await page.request.get('/api/v1/clips')).status()).toBe(200)
  await page.getByRole('link', { name: 'Logo and leaving' }).click()
  await expect(page.getByText('Leave organization').first()).toBeVisible()
  await row.getByRole('button', { name: /menu/i }).click()
  await members.getByRole('menuitem', { name: /remove member/i }).click()
  await expect(row).toHaveCount(0)
  await page.goto('/settings/profile')
  await page.waitForURL(/choose-organization/)
  expect((await page.request.get('/api/v1/clips')).status()).toBeGreaterThanOrEqual(400)
  expect(complaints).toEqual([])
  await Promise.all([admin.close(), colleague.close()])
})

test('a person with an account accepts an invitation in the organization switcher', async ({ browser }) => {
  const [theirs, ours] = [newName('Carol House'), newName('Shared House')]
  const email = newEmail('carol')
  const [admin, carol] = await Promise.all([browser.newContext(), browser.newContext()])
  await signInAs(carol, { email, firstName: 'Carol', org: theirs, role: 'admin' })
  await signInAs(admin, { email: newEmail('host'), org: ours, role: 'admin' })
  const members = await admin.newPage()
  await members.goto('/settings/organization/members')
  await seeMembers(members)
  await members.getByRole('button', { name: 'Invite' }).click()
  await members.locator('#emailAddress-field, [data-testid="tag-input"]').first().fill(`${email},`)
  await members.getByRole('button', { name: 'Send invitations' }).click()
  await newestMail(email)

  const page = await carol.newPage()
  await page.goto('/settings/profile')
  await expect(switcher(page)).toContainText(theirs)
  await switcher(page).click()
  await page.getByRole('button', { name: 'Join' }).click()
  await page.locator('.cl-organizationSwitcherPreviewButton').filter({ hasText: ours }).click()
  await page.waitForURL(/dashboard/)
  await page.goto('/settings/profile')
  await expect(switcher(page)).toContainText(ours)
  await Promise.all([admin.close(), carol.close()])
})

test('a session with an expired token is refreshed without signing in again', async ({ page, context }) => {
  await signInAs(context, { email: newEmail('idle'), org: newName('Idle House'), expired: true })
  await page.goto('/settings/profile')
  await expect(page).toHaveURL(/settings\/profile/)
  await expect(page.locator('.cl-userButtonTrigger').filter({ visible: true })).toBeVisible()
})

test('bar 18: every page is sent with a strict Content Security Policy and the security headers', async ({
  page,
  request,
}) => {
  for (const path of ['/', '/sign-in', '/sign-up', '/no-such-page', '/settings/profile']) {
    const { headers: all } = { headers: (await request.get(path, { maxRedirects: 0 })).headers() }
    const policy = all['content-security-policy'] ?? ''
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src')) ?? ''
    expect(scripts, path).toMatch(/'nonce-[A-Za-z0-9+/=]{22,}'/)
    expect(scripts, path).not.toMatch(/unsafe-inline|unsafe-eval/)
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(part)
    expect(all['strict-transport-security'], path).toMatch(/max-age=(\d{8,})/)
    expect(all['x-content-type-options'], path).toBe('nosniff')
    expect(all['referrer-policy'], path).toBeTruthy()
    expect(all['permissions-policy'], path).toBeTruthy()
  }
  const health = (await request.get('/api/health')).headers()
  expect(health['content-security-policy']).toContain("default-src 'none'")
  expect(health['x-content-type-options']).toBe('nosniff')
  const first = (await request.get('/sign-in')).headers()['content-security-policy']
  expect((await request.get('/sign-in')).headers()['content-security-policy']).not.toBe(first)

  const complaints = watchConsole(page)
  await page.goto('/sign-in')
  await page.locator('.cl-signIn-root').waitFor()
  await page.goto('/sign-up')
  await page.locator('.cl-signUp-root').waitFor()
  expect(complaints).toEqual([])
})
