import type { Page } from '@playwright/test'
import { endReferralHold } from '../prisma/factories/referral-scene'
import { typeCard } from './support/card'
import { footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { asStaff } from './support/staff'
import { customerOnClock, type StripeClock } from './support/stripe-clock'
import { exportSmall, finishedJob, openStudio, type Studio, upload } from './support/studio'
import { expect, test } from './support/test'

/*
 * The journey of growth and money between two organizations: invited by a link, a first export, a subscription through
 * Checkout, a renewal that fails, recovery, cancellation, resumption, and a refund that takes the rewards back. With
 * Stripe's test keys in the environment it runs against Stripe; time passes on a test clock either way.
 */
const goodCard = '4242 4242 4242 4242'
const cardThatFailsLater = '4000 0000 0000 0341'

/** Reloads until the page shows what a webhook has to bring first. */
async function comesToShow(page: Page, text: string | RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByRole('main').innerText()
      },
      { timeout: 45_000, intervals: [500, 1000, 2000] },
    )
    .toMatch(text instanceof RegExp ? text : new RegExp(text))
}

async function exportFirst(studio: Studio): Promise<void> {
  const { videoId } = await upload(studio, { name: 'First.mp4', bytes: footageFile() })
  await finishedJob(studio, videoId as string)
  const { body } = await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)
  await exportSmall(studio, body.data[0].id)
}

test('referral, subscription, failed payment, recovery, cancellation, resuming and refund end in the right balances', async ({
  browser,
  page,
}) => {
  test.setTimeout(300_000)
  await signInAs(page.context(), { email: newEmail('ada'), org: newName('Inviting'), role: 'admin' })
  await page.goto('/referrals')
  const { link } = (await (await page.request.get('/v1/referrals/code')).json()) as { link: string }
  const referralState = async () => (await (await page.request.get('/v1/referrals')).json()).data[0]?.state

  const invited = await browser.newContext()
  const theirs = await invited.newPage()
  await theirs.goto(link)
  const who = { email: newEmail('bob'), org: newName('Invited') }
  await signInAs(invited, { ...who, role: 'admin' })
  await theirs.goto('/dashboard')
  await expect.poll(referralState).toBe('signed_up')

  const studio = await openStudio(who)
  const { organization } = (await studio.call('GET', '/api/v1/users/me')).body
  const clock = await customerOnClock({ organizationId: organization.id, ...who })
  await subscribe(theirs)
  await exportFirst(studio)
  await expect.poll(referralState, { timeout: 30_000 }).toBe('waiting')
  await endReferralHold(process.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  await fetch(`${process.env.INNGEST_BASE_URL}/__advance?ms=${5 * 60_000}`, { method: 'POST' })
  await expect.poll(referralState, { timeout: 30_000 }).toBe('rewarded')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Totals' })).toContainText('3 imports')

  await failAndRecover(theirs, clock)
  await cancelAndResume(theirs)

  const staff = await asStaff(browser)
  await staff.goto(`/admin/organizations/${organization.id}`)
  await staff
    .getByRole('button', { name: /^Refund/ })
    .last()
    .click()
  await staff.getByLabel('Reason').fill('They asked for it within the first month.')
  await staff.getByRole('dialog').getByRole('button', { name: 'Refund' }).click()
  await expect(staff.getByText(/Refund of .+ started/)).toBeVisible()
  await theirs.goto('/settings/billing')
  await comesToShow(theirs, /Refunded/)
  await expect.poll(referralState, { timeout: 45_000 }).toBe('taken_back')
  await Promise.all([invited.close(), staff.context().close(), clock.remove()])
})

async function subscribe(page: Page): Promise<void> {
  await page.goto('/settings/billing')
  await page.getByRole('button', { name: /^Upgrade for/ }).click()
  await typeCard(page, goodCard)
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.waitForURL(/\/settings\/billing\/confirmation/)
  await expect(page.getByText('Premium is on', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.goto('/settings/billing')
  await expect(page.getByRole('region', { name: 'Plan' })).toContainText('Active')
}

/** The card is changed to one that fails when it is charged, the renewal fails, and another card settles it. */
async function failAndRecover(page: Page, clock: StripeClock): Promise<void> {
  await changeCard(page, cardThatFailsLater)
  await clock.advance({ days: 32 })
  await page.goto('/settings/billing')
  await comesToShow(page, /Past due/)
  await changeCard(page, goodCard)
  await clock.advance({ days: 8 })
  await page.goto('/settings/billing')
  await comesToShow(page, /Renews on/)
}

async function changeCard(page: Page, number: string): Promise<void> {
  await page.goto('/settings/billing')
  await page.getByRole('button', { name: 'Update card' }).first().click()
  await typeCard(page, number)
  await page.getByRole('button', { name: 'Save card' }).click()
  await expect(page.getByRole('region', { name: 'Card' })).toContainText(`Visa ending in ${number.slice(-4)}`)
}

async function cancelAndResume(page: Page): Promise<void> {
  const plan = page.getByRole('region', { name: 'Plan' })
  await page.goto('/settings/billing')
  await page.getByRole('button', { name: 'Cancel Premium' }).click()
  await page.getByRole('button', { name: /^End Premium on \d+ \w+ \d{4}$/ }).click()
  await expect(plan).toContainText('Premium ends on')
  await page.getByRole('button', { name: 'Keep Premium' }).click()
  await expect(plan).toContainText('Renews on')
}
