import type { Browser, Page } from '@playwright/test'
import { guardScene } from '../prisma/factories/guard-scene'
import { holdReferral } from '../prisma/factories/referral-scene'
import { giveUpCustomerEvent } from '../prisma/factories/stored-webhooks'
import { newestMail } from './support/mailbox'
import { footageFile } from './support/odd-files'
import { newEmail, newName } from './support/people'
import { press } from './support/press'
import { sql } from './support/sql'
import { asStaff } from './support/staff'
import { stripe } from './support/stripe'
import { finishedJob, openStudio, type Studio, upload } from './support/studio'
import { expect, test } from './support/test'

/*
 * What waits for a decision by staff, and what becomes of it when they press the button: a webhook that was given up, a
 * referral that looks like abuse, and work that a guard stopped.
 */
test.describe.configure({ mode: 'parallel' })

const database = process.env.SYSTEM_DATABASE_URL as string

type Team = { studio: Studio; id: string; name: string }

async function newTeam(word: string): Promise<Team> {
  const name = newName(word)
  const studio = await openStudio({ email: newEmail('nell'), org: name })
  return { studio, name, id: (await studio.call('GET', '/api/v1/users/me')).body.organization.id }
}

async function staffAt(browser: Browser, path: string): Promise<Page> {
  const staff = await asStaff(browser)
  await staff.goto(path)
  return staff
}

const toast = (page: Page, text: string) => page.getByRole('region', { name: /^Notifications/ }).getByText(text)

/** What staff have done, as the audit log tells it, with an organization, a target or an event of this id. */
async function audited(id: string): Promise<string[]> {
  const rows = await sql<{ action: string }>(
    `SELECT action FROM audit_log WHERE actor_kind = 'staff'
       AND (organization_id::text = $1 OR target_id = $1 OR data->>'event' = $1) ORDER BY action`,
    [id],
  )
  return rows.map(({ action }) => action)
}

/** The event by which Stripe told of an organization's customer, as though every try to work it off had failed. */
async function givenUpEvent(organizationId: string): Promise<string> {
  let eventId: string | null = null
  await expect
    .poll(async () => {
      eventId = await giveUpCustomerEvent(database, organizationId)
      return eventId
    })
    .not.toBeNull()
  return eventId as unknown as string
}

test('staff replay a failed Stripe webhook and it takes effect', async ({ browser }) => {
  const team = await newTeam('Replayed')
  const customer = await stripe().customers.create({ metadata: { organizationId: team.id } })
  const eventId = await givenUpEvent(team.id)
  const staff = await staffAt(browser, '/admin/webhooks?state=dead')
  const row = staff.getByRole('row').filter({ hasText: eventId })
  await expect(row).toContainText('Stripe refused or did not answer')
  await press(row.getByRole('button', { name: /^Replay/ }))
  await expect(toast(staff, 'Event replayed')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(await sql('SELECT state FROM stripe_webhook_events WHERE id = $1', [eventId])).toEqual([
    { state: 'processed' },
  ])
  const [organization] = await sql('SELECT stripe_customer_id FROM organizations WHERE id = $1', [team.id])
  expect(organization).toEqual({ stripe_customer_id: customer.id })
  expect(await audited(eventId)).toEqual(['stripe_event.replay'])
  await staff.context().close()
})

test('staff approve one held referral and reject another, and only the approved one is rewarded', async ({
  browser,
}) => {
  const [referrer, household, abuse] = (await Promise.all(['Bringing', 'Household', 'Abusing'].map(newTeam))) as [
    Team,
    Team,
    Team,
  ]
  for (const referred of [household, abuse]) {
    const evidence = { rule: 'shared_card', detail: `The card of ${referred.name} pays for ${referrer.name} too.` }
    await holdReferral(database, { referrerId: referrer.id, referredId: referred.id }, evidence)
  }
  const staff = await staffAt(browser, '/admin/referrals')
  const held = (team: Team) => staff.getByRole('listitem').filter({ hasText: `brought ${team.name}` })
  await expect(held(abuse)).toContainText('The same card on both sides')
  await expect(held(abuse)).toContainText(`The card of ${abuse.name} pays for`)
  const dialog = staff.getByRole('dialog')

  await press(held(household).getByRole('button', { name: 'Approve' }))
  await dialog.getByLabel('Note').fill('One household with one card.')
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await expect(held(household)).toHaveCount(0)

  await held(abuse).getByRole('button', { name: 'Reject' }).click()
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await expect(dialog.getByText('Enter a reason.')).toBeVisible()
  await dialog.getByLabel('Reason').fill('Three accounts, one card, one day.')
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await expect(held(abuse)).toHaveCount(0)

  await fetch(`${process.env.INNGEST_BASE_URL}/__advance?ms=${5 * 60_000}`, { method: 'POST' })
  const states = async () => {
    const { body } = await referrer.studio.call('GET', '/v1/referrals')
    return body.data.map(({ state }: { state: string }) => state).sort()
  }
  await expect.poll(states).toEqual(['not_accepted', 'rewarded'])
  const bonus = async ({ id }: Team) =>
    (await sql('SELECT bonus_imports AS n FROM organizations WHERE id = $1', [id]))[0]?.n
  expect([await bonus(referrer), await bonus(household), await bonus(abuse)]).toEqual([3, 3, 0])
  const decided = await sql<{ id: string; review: string; review_note: string }>(
    'SELECT id, review, review_note FROM referrals WHERE referrer_organization_id = $1 ORDER BY review',
    [referrer.id],
  )
  expect(decided).toMatchObject([
    { review: 'approved', review_note: 'One household with one card.' },
    { review: 'rejected', review_note: 'Three accounts, one card, one day.' },
  ])
  expect(await audited(decided[0]?.id as string)).toEqual(['referral.approve'])
  expect(await audited(decided[1]?.id as string)).toEqual(['referral.reject'])
  await staff.context().close()
})

test('held jobs run when staff release them, and fail with a message when staff drop them', async ({ browser }) => {
  const team = await newTeam('Held')
  const invited = newEmail('invited')
  const guards = await guardScene(database, team.studio.organizationId)
  await guards.holdInvitation(invited)
  await guards.disableAi(true)
  const { videoId } = await upload(team.studio, { name: 'talk.mp4', bytes: footageFile() })
  const stepOf = async () => (await team.studio.call('GET', `/api/v1/jobs?subjectId=${videoId}`)).body.data[0]?.step
  await expect.poll(stepOf).toBe('On hold')

  const staff = await staffAt(browser, '/admin/held-work')
  const button = (name: string) => staff.getByRole('button', { name: `${name} of ${team.name}` })
  await press(button('Release invite'))
  await expect(toast(staff, 'Released')).toBeVisible()
  await expect(button('Release invite')).toHaveCount(0)
  expect((await newestMail(invited)).subject).toBe('You are invited to ClipForge')

  await button('Drop use_ai').click()
  await expect(button('Drop use_ai')).toHaveCount(0)
  const job = await finishedJob(team.studio, videoId as string)
  expect(job).toMatchObject({
    state: 'failed',
    error: { message: expect.stringContaining('ClipForge stopped this work') },
  })
  expect(await audited(team.id)).toEqual(['held-work.drop', 'held-work.release'])
  await Promise.all([guards.close(), staff.context().close()])
})
