import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Client } from 'pg'
import { expect } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { findContext } from '@/lib/access/find-context'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { createArchive } from '@/lib/archives/create-archive'
import { ensureCustomer } from '@/lib/billing/ensure-customer'
import { refundPayment } from '@/lib/billing/refund-payment'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { requestDeletion } from '@/lib/deletion/request-deletion'
import { withdrawDeletion } from '@/lib/deletion/withdraw-deletion'
import { fileOf, startFileServer } from '@/lib/imports/testing/file-server'
import { sendEvents } from '@/lib/platform/events'
import { inviteByEmail } from '@/lib/referrals/invite-by-email'
import { rememberReferral } from '@/lib/referrals/remember-referral'
import { recordClipsViewed } from '@/lib/videos/record-clips-viewed'
import type { Ordeal } from '../../dev/chaos/step-proxy'
import { cutBeforeIndex, footageFile } from '../../e2e/support/odd-files'
import { newEmail, newName } from '../../e2e/support/people'
import { stripe } from '../../e2e/support/stripe'
import { openStudio, type Studio, upload } from '../../e2e/support/studio'
import { tune } from '../../e2e/support/tune'
import { endReferralHold } from '../../prisma/factories/referral-scene'
import { readTraces, type Traces } from './traces'

type Stage = {
  database: Client
  ordeal: Ordeal
  /** Lets everything go that follows from what was done, until nothing is left to do. */
  settle(what: string): Promise<void>
  /** Runs functions as their schedules would. */
  runSchedules(names: string[]): Promise<void>
  schedules: string[]
}

/** What the organization, and the one that had invited it, looked like before it was removed and after. */
export type Story = { before: Traces; referrer: Traces; after: Traces }

/**
 * The life of an organization, from its first upload to its removal, in which every function runs: those of events, those
 * of jobs, those that follow when Inngest gives a run up, and every schedule.
 */
export async function live(stage: Stage): Promise<Story> {
  const { database, ordeal, settle } = stage
  const referrer = await found('ada')
  const invited = await found('bob')
  const { studio, ctx, organizationId, name } = invited
  const second = await openStudio({ email: newEmail('cleo'), org: name, role: 'admin' })
  await second.call('GET', '/api/users/me')
  const people = {
    admin: studio.email,
    second: second.email,
    invited: `grace-${randomBytes(4).toString('hex')}@example.test`,
    unreached: `hal-${randomBytes(4).toString('hex')}@example.test`,
  }
  const { code } = (await referrer.studio.call('GET', '/api/v1/referrals/code')).body
  await rememberReferral(ctx, { code })
  await studio.call('GET', '/api/v1/referrals/code')
  await settle('founded')

  const film = await upload(studio, { name: 'First.mp4', bytes: footageFile() })
  await settle('analyzed')
  const videoId = film.videoId as string
  const { data: clips } = (await studio.call('GET', `/api/v1/clips?videoId=${videoId}`)).body
  await recordClipsViewed(ctx, { videoId })
  await settle('viewed')
  const startExport = () => exportShorter(studio, clips[0].id)
  const exportId = await startExport()
  await settle('exported')
  await furnish(invited, { videoId, exportId })
  // What is imported can't be analyzed: that is told elsewhere, and takes long.
  let isReceiverGone = false
  const files = await startFileServer({
    'third.mp4': fileOf(cutBeforeIndex()),
    hook: (request, response) => request.resume().on('end', () => response.writeHead(isReceiverGone ? 410 : 204).end()),
  })
  const endpoint = { url: files.at('hook'), types: ['video.uploaded'] }
  expect((await studio.call('POST', '/api/v1/webhooks/endpoints', endpoint)).status).toBe(201)
  const importLink = async () => {
    const begun = await studio.call('POST', '/api/v1/videos/imports', { url: files.at('third.mp4') })
    expect(begun.status, begun.text).toBe(201)
  }
  await importLink()
  await settle('furnished')

  const customerId = await subscribe(ctx)
  await settle('subscribed')
  await endReferralHold(process.env.SYSTEM_DATABASE_URL as string, studio.organizationId)
  await stage.runSchedules(['clipforge-sweep-referrals'])
  await settle('rewarded')
  await inviteByEmail(ctx, { addresses: [people.invited] })
  await createArchive(ctx)
  await settle('invited and archived')
  await refuseInvitation(database, invited)
  await cancelJobOf(studio, await startExport())
  await settle('refused and canceled')

  ordeal.giveUp('clipforge-media-analyze-video', 1)
  ordeal.giveUp('clipforge-media-export-clip', 1)
  ordeal.giveUp('clipforge-media-import-link', 1)
  ordeal.giveUp('clipforge-media-archive-organization', 1)
  ordeal.giveUp('clipforge-media-align-transcript', 1)
  ordeal.giveUp('clipforge-send-invitation', 0)
  isReceiverGone = true
  await upload(studio, { name: 'Second.mp4', bytes: footageFile() })
  await startExport()
  await pasteScript(studio, videoId, 'Another script, which nobody says.')
  await createArchive(ctx)
  await importLink()
  await inviteByEmail(ctx, { addresses: [people.unreached] })
  await settle('given up')
  await files.close()

  await refund(database, organizationId)
  await settle('refunded')
  await requestDeletion(ctx, { name })
  await settle('deletion requested')
  await withdrawDeletion(ctx)
  await settle('deletion withdrawn')
  await bringKeysToTheirEnd(database, organizationId)
  await stage.runSchedules(stage.schedules)
  await settle('schedules run')
  const subject = { organizationId, name, customerId, people }
  const before = await readTraces(database, subject)

  await requestDeletion(ctx, { name })
  await settle('deletion requested again')
  await database.query(`UPDATE organizations SET purge_due_at = now() - interval '1 minute' WHERE id = $1`, [
    organizationId,
  ])
  await stage.runSchedules(['clipforge-sweep-deletions'])
  await settle('removed')
  return {
    before,
    after: await readTraces(database, subject),
    referrer: await readTraces(database, {
      organizationId: referrer.organizationId,
      name: referrer.name,
      customerId: null,
      people: { referrer: referrer.studio.email },
    }),
  }
}

type Founded = { studio: Studio; ctx: UserContext; organizationId: string; name: string }

async function found(person: string): Promise<Founded> {
  const name = newName('Chaos')
  const studio = await openStudio({ email: newEmail(person), org: name })
  const me = await studio.call('GET', '/api/users/me')
  expect(me.status, me.text).toBe(200)
  const ctx = await findContext(studio, { requestId: newId() })
  if (!ctx) throw new Error(`The product does not know ${studio.email}.`)
  return { studio, ctx, organizationId: ctx.organizationId, name }
}

/** A clip and a cover of one's own, a script, a logo, music and an API key. */
async function furnish(
  { studio, ctx }: Founded,
  { videoId, exportId }: { videoId: string; exportId: string },
): Promise<void> {
  const clip = await studio.call('POST', '/api/v1/clips', { videoId, start: 1, end: 4, title: 'My own' })
  expect(clip.status, clip.text).toBe(201)
  const cover = await studio.call('PUT', `/api/v1/exports/${exportId}/cover`, { time: 1 })
  expect(cover.status, cover.text).toBeLessThan(300)
  await pasteScript(studio, videoId, 'A script of a few words.')
  const logo = { name: 'logo.png', bytes: readFileSync('app/apple-icon.png') }
  const brand = await upload(studio, { ...logo, as: { type: 'brand_asset', purpose: 'logo' } })
  expect(brand.refusal?.text).toBeUndefined()
  const music = await upload(studio, { name: 'tune.wav', bytes: tune(), as: { type: 'music' } })
  expect(music.refusal?.text).toBeUndefined()
  await createApiKey(ctx, { name: 'Nightly', scopes: ['clips:read'] })
}

/** What expires in a week is told of by its schedule. */
async function bringKeysToTheirEnd(database: Client, organizationId: string): Promise<void> {
  const { rowCount } = await database.query(
    `UPDATE api_keys SET expires_at = now() + interval '6 days' WHERE organization_id = $1`,
    [organizationId],
  )
  expect(rowCount).toBeGreaterThan(0)
}

async function pasteScript(studio: Studio, videoId: string, text: string): Promise<void> {
  const pasted = await studio.call('PUT', `/api/v1/videos/${videoId}/transcript`, { format: 'txt', text })
  expect(pasted.status, pasted.text).toBe(200)
}

/** Each time of an edit of its own, since the same edit is rendered once. */
async function exportShorter(studio: Studio, clipId: string): Promise<string> {
  const { edit, editVersion } = (await studio.call('GET', `/api/v1/clips/${clipId}`)).body
  const change = { editVersion, edit: { ...edit, end: edit.end - 0.2 } }
  const saved = await studio.call('PATCH', `/api/v1/clips/${clipId}`, change)
  expect(saved.status, saved.text).toBe(200)
  const made = await studio.call('POST', `/api/v1/clips/${clipId}/exports`, {})
  expect(made.status, made.text).toBe(201)
  return made.body.id
}

async function subscribe(ctx: UserContext): Promise<string> {
  const api = stripe()
  const customer = await ensureCustomer(ctx, ctx.organizationId)
  const { data } = await api.prices.list({ lookup_keys: ['clipforge_premium_monthly_usd'] })
  const method = await api.paymentMethods.attach('pm_card_visa', { customer })
  await api.subscriptions.create({
    customer,
    items: [{ price: data[0]?.id as string }],
    default_payment_method: method.id,
    metadata: { organizationId: ctx.organizationId },
  })
  return customer
}

async function refund(database: Client, organizationId: string): Promise<void> {
  const { rows } = await database.query(
    `SELECT id FROM payments WHERE organization_id = $1 AND status = 'COMPLETED' ORDER BY created_at LIMIT 1`,
    [organizationId],
  )
  expect(rows).toHaveLength(1)
  const source = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: systemClock } as const
  await refundPayment(source, { paymentId: rows[0].id, refundedBefore: 0, reason: 'They asked for it.' })
}

async function refuseInvitation(database: Client, { organizationId, studio }: Founded): Promise<void> {
  const eventId = `msg_${newId()}`
  const type = 'organizationInvitation.created'
  const data = {
    object: 'organization_invitation',
    id: `orginv_${newId()}`,
    organization_id: studio.organizationId,
    email_address: 'ian@example.test',
    role: 'org:member',
    status: 'revoked',
    inviter_id: studio.userId,
  }
  await database.query(
    'INSERT INTO clerk_webhook_events (id, type, payload, processed_at) VALUES ($1, $2, $3, now())',
    [eventId, type, { type, data, timestamp: 1 }],
  )
  const reason = 'license_suspended'
  await sendEvents([{ id: newId(), name: 'invitation/refused', data: { organizationId, eventId, reason } }])
}

async function cancelJobOf(studio: Studio, subjectId: string): Promise<void> {
  const { data } = (await studio.call('GET', `/api/v1/jobs?subjectId=${subjectId}`)).body
  const canceled = await studio.call('POST', `/api/v1/jobs/${data[0].id}/cancellation`)
  expect(canceled.status, canceled.text).toBe(200)
}
