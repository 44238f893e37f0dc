import { createHmac, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { storedStripeEvents, stripeSubscriptionOf } from '../prisma/factories/stored-webhooks'
import { axeFaults } from './support/axe'
import { typeCard } from './support/card'
import { watchConsole } from './support/console'
import { newEmail, newName, signInAs } from './support/people'
import { structureFaults } from './support/scrutiny'
import { stripe } from './support/stripe'
import { expect, test } from './support/test'

/*
 * Billing as a person meets it, through Stripe's hosted pages; webhooks travel as they do in production.
 */
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

const submit = (page: Page) => page.getByTestId('hosted-payment-submit-button')

/** On a telephone and on a desk, in both themes: nothing that axe finds, nothing wider than the window. */
async function expectInOrder(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 }
  for (const size of [
    { width: 375, height: 740 },
    { width, height },
  ]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      const where = `${size.width} ${colorScheme}`
      expect([where, ...(await axeFaults(page)), ...(await structureFaults(page))]).toEqual([where])
    }
  }
}

/** On a telephone the tabs of the settings are wider than the screen: the one that is open still shows. */
async function expectTabInView(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 375, height: 740 })
  const tab = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name })
  await expect(tab).toBeInViewport({ ratio: 1 })
  await page.setViewportSize(size)
}

test('upgrade, invoices, plan change, cancellation and resuming Premium', async ({ page, context }) => {
  const complaints = watchConsole(page)
  await signInAs(context, { email: newEmail('biller'), org: newName('Billers'), role: 'admin' })
  await page.goto('/settings/billing')
  await expect(card(page, 'Plan')).toContainText('Free')
  await expect(card(page, 'Invoices and payments')).toContainText('No charges yet')
  await card(page, 'Premium').getByRole('radio', { name: 'Yearly' }).click()
  await expect(card(page, 'Premium')).toContainText('$190.00 a year')
  await card(page, 'Premium').getByRole('radio', { name: 'INR' }).click()
  await expect(card(page, 'Premium')).toContainText('₹14,990.00')
  await card(page, 'Premium').getByRole('radio', { name: 'USD' }).click()
  await card(page, 'Premium').getByRole('radio', { name: 'Monthly' }).click()
  await page.getByRole('button', { name: 'Upgrade for $19.00' }).click()
  await submit(page).waitFor()
  await typeCard(page, '4000 0000 0000 0002')
  await submit(page).click()
  await expect(page.getByRole('alert')).toContainText('declined')
  await typeCard(page, '4242 4242 4242 4242')
  await submit(page).click()
  await page.waitForURL(/settings\/billing\/confirmation/)
  await expect(card(page, 'Upgrade')).toContainText('Premium is on')

  await page.goto('/settings/billing')
  await expect(card(page, 'Plan')).toContainText('$19.00 a month')
  await expect(card(page, 'Plan')).toContainText(/Renews on \d+ \w+ \d{4} for \$19\.00/)
  await expect(card(page, 'Card')).toContainText('Visa ending in 4242')
  const row = page.getByRole('row').filter({ hasText: 'Visa ending in 4242' })
  await expect(row).toContainText('Paid')
  await expect(row).toContainText('$19.00')
  await expect(row.getByRole('link', { name: /^Invoice/ })).toHaveAttribute('href', /^http/)

  await expectInOrder(page)
  await page.getByRole('button', { name: 'Switch to yearly billing' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('$190.00 a year')
  const confirm = dialog.getByRole('button', { name: /^Pay \$1\d\d\.\d\d now$/ })
  const amount = /\$[\d.]+/.exec((await confirm.textContent()) ?? '')?.[0] as string
  await confirm.click()
  await expect(card(page, 'Plan')).toContainText('$190.00 a year')
  await expect(page.getByRole('row').filter({ hasText: amount })).toContainText('Paid')

  await page.getByRole('button', { name: 'Cancel Premium' }).click()
  const end = /ends on (\d+ \w+ \d{4})/.exec((await dialog.textContent()) ?? '')?.[1] as string
  await dialog.getByRole('button', { name: `End Premium on ${end}` }).click()
  await expect(card(page, 'Plan')).toContainText(`Premium ends on ${end}`)
  await page.getByRole('button', { name: 'Keep Premium' }).click()
  await expect(card(page, 'Plan')).toContainText(`Renews on ${end}`)
  expect(complaints.filter((one) => !one.startsWith(process.env.STRIPE_API_URL as string))).toEqual([])
})

test('a failed payment shows on every page, and another card and one click recover it', async ({ page, context }) => {
  const { organizationId } = await signInAs(context, {
    email: newEmail('debtor'),
    org: newName('Debtors'),
    role: 'admin',
  })
  await page.goto('/settings/billing')
  await page.getByRole('button', { name: 'Upgrade for $19.00' }).click()
  await submit(page).waitFor()
  await typeCard(page, '4242 4242 4242 4242')
  await submit(page).click()
  await expect(card(page, 'Upgrade')).toContainText('Premium is on')
  await page.goto('/settings/billing')
  await page.getByRole('button', { name: 'Update card' }).click()
  await typeCard(page, '4000 0000 0000 0341')
  await page.getByRole('button', { name: 'Save card' }).click()
  await expect(card(page, 'Card')).toContainText('Visa ending in 0341')

  await page.getByRole('button', { name: 'Switch to yearly billing' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: /^Pay \$/ }).click()
  await expect(page.getByText('Couldn’t change the plan')).toBeVisible()

  await billNow(organizationId as string)
  await expect(async () => {
    await page.goto('/videos')
    await expect(page.getByText('Your last payment failed')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('link', { name: 'Update card' }).click()
  await expect(card(page, 'Plan')).toContainText('Past due')
  await expectInOrder(page)
  await page.getByRole('button', { name: 'Pay $19.00 now' }).click()
  await expect(page.getByText('Payment failed', { exact: true })).toBeVisible()
  await card(page, 'Plan').getByRole('button', { name: 'Update card' }).click()
  await typeCard(page, '4242 4242 4242 4242')
  await page.getByRole('button', { name: 'Save card' }).click()
  await expect(card(page, 'Card')).toContainText('Visa ending in 4242')
  await page.getByRole('button', { name: 'Pay $19.00 now' }).click()
  await expect(card(page, 'Plan')).toContainText('Active')
  await expect(page.getByText('Your last payment failed')).toHaveCount(0)
})

/** Has Stripe bill a new period at once, as a renewal does. */
async function billNow(organizationClerkId: string): Promise<void> {
  const id = await stripeSubscriptionOf(process.env.SYSTEM_DATABASE_URL as string, organizationClerkId)
  await stripe().subscriptions.update(id, {
    billing_cycle_anchor: { type: 'now' },
    proration_behavior: 'none',
    payment_behavior: 'allow_incomplete',
  })
}

test('a member sees the plan without being able to change it, and the pricing page marks it', async ({
  page,
  context,
}) => {
  await signInAs(context, { email: newEmail('member'), org: newName('Onlookers'), role: 'member' })
  await page.goto('/settings/billing')
  await expect(card(page, 'Plan')).toContainText('An admin of your organization can change the plan')
  await expect(page.getByRole('button', { name: /Upgrade|Cancel|Switch to|Update/ })).toHaveCount(0)
  await expectInOrder(page)
  await expectTabInView(page, 'Billing')
  await page.goto('/settings/billing/confirmation')
  await expect(card(page, 'Upgrade')).toContainText('Waiting for Stripe')
  await expectInOrder(page)
  await page.goto('/pricing?currency=usd')
  await expect(page.getByRole('region', { name: 'Free' })).toContainText('Your plan')
  await page.getByRole('navigation', { name: 'Billing cycle' }).getByRole('link', { name: 'Yearly' }).click()
  await expect(page.getByRole('region', { name: 'Premium' })).toContainText('$190 a year')
  await expectInOrder(page)
})

test('a Stripe webhook is accepted only with a valid signature', async ({ request }) => {
  const secret = process.env.STRIPE_WEBHOOK_SECRET as string
  const now = Math.floor(Date.now() / 1000)
  const sign = (body: string, at = now, key = secret) =>
    `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`
  const newEvent = () => {
    const id = `evt_${randomUUID()}`
    const object = { id: 'cus_nobody', object: 'customer' }
    const body = { id, object: 'event', type: 'customer.updated', created: now, livemode: false, data: { object } }
    return { id, body: JSON.stringify(body) }
  }
  const post = async (body: string, signature?: string) => {
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'stripe-signature': signature }),
    }
    return (await request.post('/api/webhooks/stripe', { headers, data: Buffer.from(body) })).status()
  }
  const refusals: Record<string, (body: string) => [string, string | undefined]> = {
    unsigned: (body) => [body, undefined],
    empty: (body) => [body, ''],
    foreign: (body) => [body, sign(body, now, 'whsec_foreign')],
    old: (body) => [body, sign(body, now - 400)],
    future: (body) => [body, sign(body, now + 400)],
    modified: (body) => [body.replace('cus_nobody', 'cus_somebody'), sign(body)],
  }
  for (const [kind, make] of Object.entries(refusals)) {
    const { id, body } = newEvent()
    expect([kind, await post(...make(body))]).toEqual([kind, 400])
    expect([kind, await storedStripeEvents(process.env.SYSTEM_DATABASE_URL as string, id)]).toEqual([kind, 0])
  }
  const { id, body } = newEvent()
  expect(await post(body, sign(body))).toBe(200)
  expect(await post(body, sign(body))).toBe(200)
  expect(await storedStripeEvents(process.env.SYSTEM_DATABASE_URL as string, id)).toBe(1)
})
