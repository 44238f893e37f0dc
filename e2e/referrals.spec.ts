import type { BrowserContext, Page } from '@playwright/test'
import { axeFaultsOfThemes } from './support/axe'
import { watchConsole } from './support/console'
import { newestMail } from './support/mailbox'
import { newEmail, newName, signInAs } from './support/people'
import { expect, test } from './support/test'

const totals = (page: Page) => page.getByRole('region', { name: 'Totals' })
const figure = (page: Page, label: string) =>
  totals(page)
    .locator('div', { has: page.getByText(label, { exact: true }) })
    .getByRole('definition')

async function rememberedCode(context: BrowserContext): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name.endsWith('clipforge-referral'))?.value
}

test('a referral link counts sign-ups for its owner without revealing names', async ({ page, browser }) => {
  await signInAs(page.context(), { email: newEmail('ada'), org: newName('Inviting'), role: 'admin' })
  const complaints = watchConsole(page)
  await page.goto('/referrals')
  const { link, code } = (await (await page.request.get('/v1/referrals/code')).json()) as Record<string, string>
  await expect(figure(page, 'Signed up')).toHaveText('0')

  const invited = await browser.newContext()
  const theirs = await invited.newPage()
  const theirComplaints = watchConsole(theirs)
  await theirs.goto(link as string)
  await theirs.getByRole('link', { name: 'Sign up' }).click()
  await expect(theirs.getByRole('status').filter({ hasText: 'You are invited' })).toBeVisible()
  expect(await rememberedCode(invited)).toBe(code)

  const who = { email: newEmail('bob'), org: newName('Invited') }
  await signInAs(invited, { ...who, role: 'admin' })
  await theirs.goto('/dashboard')
  await expect(theirs.getByText(/You were invited/)).toBeVisible()
  await expect.poll(() => rememberedCode(invited)).toBeUndefined()
  await page.reload()
  await expect(figure(page, 'Signed up')).toHaveText('1')
  await expect(figure(page, 'Waiting for a first export')).toHaveText('1')

  await expect(page.getByRole('table')).not.toContainText(who.org)
  expect(await page.getByRole('main').innerText()).not.toContain(who.email)
  expect([...complaints, ...theirComplaints]).toEqual([])
  await invited.close()
})

test('people are invited by email once each and see who invited them', async ({ page, context }) => {
  const org = newName('Field Notes')
  await signInAs(context, { email: newEmail('nora'), firstName: 'Nora', lastName: 'Field', org })
  const complaints = watchConsole(page)
  await page.goto('/referrals')
  const box = page.getByRole('textbox', { name: 'Email addresses' })
  const send = page.getByRole('button', { name: 'Send invitations' })
  await box.fill('not an address')
  await send.click()
  await expect(page.getByRole('alert').filter({ hasText: 'not an email address' })).toBeVisible()

  const [one, two] = [newEmail('max'), newEmail('mia')]
  await box.fill(`${one}, ${two}`)
  await send.click()
  await expect(page.getByText('2 people invited')).toBeVisible()
  await expect(box).toHaveValue('')
  const mail = await newestMail(two)
  const { link } = (await (await page.request.get('/v1/referrals/code')).json()) as { link: string }
  expect(mail.links).toEqual([link])
  expect(mail.text).toContain(`Nora Field of ${org} invites you`)
  const sent = page.getByRole('list', { name: 'Invitations' }).getByRole('listitem')
  await expect
    .poll(async () => {
      await page.reload()
      return sent.filter({ hasText: 'Sent' }).count()
    })
    .toBe(2)

  await box.fill(`${one} ${two}`)
  await send.click()
  await expect(page.getByText('Already invited: 2 people.')).toBeVisible()
  expect([...complaints, ...(await axeFaultsOfThemes(page))]).toEqual([])
})
