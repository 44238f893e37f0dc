import type { Page } from '@playwright/test'
import { newEmail, newName, signInAs } from './support/people'
import { send } from './support/studio'
import { expect, test } from './support/test'

/*
 * Bar 31: what becomes of a session, seen from the product. How long one lasts is Clerk's setting:
 * docs/decisions/accounts-from-clerk.md.
 */
const password = 'a quiet editing room'
const submit = (page: Page) => page.locator('.cl-formButtonPrimary')

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in?redirect_url=/settings/profile')
  await page.getByLabel('Email address').fill(email)
  await submit(page).click()
  await page.locator('input[name="password"]').fill(password)
  await submit(page).click()
  await page.waitForURL(/settings\/profile/)
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.cl-userButtonTrigger').filter({ visible: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
}

/** The session's id once the browser has its token, or null once it has none. */
async function settledSession(page: Page, isSignedIn: boolean) {
  await expect.poll(async () => (await sessionOf(page)).id !== null).toBe(isSignedIn)
  return sessionOf(page)
}

async function sessionOf(page: Page): Promise<{ id: string | null; cookies: string }> {
  const cookies = await page.context().cookies()
  const token = cookies.find(({ name, value }) => /^__session/.test(name) && value.split('.').length === 3)?.value
  const claims = token && JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return {
    id: claims?.sid ?? null,
    cookies: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  }
}

test('bar 31: each sign-in makes a new session, and after sign-out neither the back button nor an old cookie works', async ({
  page,
  context,
}) => {
  test.setTimeout(150_000)
  const email = newEmail('session')
  const name = newName('Session')
  await signInAs(context, { email, password, firstName: name, org: newName('Session House') })
  await context.clearCookies()

  await signIn(page, email)
  const first = await settledSession(page, true)
  expect(first.id).toMatch(/^sess_/)
  await page.goto('/dashboard')
  await page.goto('/settings/profile')
  await expect(page.getByText(email).first()).toBeVisible()

  const refused: string[] = []
  page.on('response', (answer) => answer.status() === 401 && refused.push(answer.url()))
  await signOut(page)
  const out = await settledSession(page, false)
  expect(out.id).toBeNull()
  for (let back = 0; back < 2; back += 1) {
    await page.goBack()
    await page.waitForURL(/\/sign-in/)
    await expect(page.getByText(email)).toHaveCount(0)
  }
  expect(refused, 'nothing is asked for after signing out').toEqual([])
  // The cookies of after the sign-out open nothing.
  const answer = await send('GET', '/api/users/me', { headers: { cookie: out.cookies } })
  expect(answer.status).toBe(401)

  await signIn(page, email)
  const second = await settledSession(page, true)
  expect(second.id).toMatch(/^sess_/)
  expect(second.id).not.toBe(first.id)
})

test('bar 31: a person sees their signed-in devices', async ({ page, context, browser }) => {
  const email = newEmail('devices')
  const other = await browser.newContext()
  await signInAs(other, { email, password, org: newName('Devices House') })
  await signInAs(context, { email })
  await page.goto('/settings/security#/security')
  const devices = page.locator('.cl-profileSectionContent__activeDevices')
  await expect(devices).toContainText('This device')
  await expect(devices.locator('.cl-activeDeviceListItem')).toHaveCount(2)
  await other.close()
})
