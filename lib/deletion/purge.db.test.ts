import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ChangeSource } from '@/lib/access/audit'
import { receiveClerkEvent } from '@/lib/accounts/receive-clerk-event'
import { upsertMembershipFromClerk } from '@/lib/accounts/upsert-membership-from-clerk'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { organizationPrefix } from '@/lib/platform/storage/keys'
import { listMultipartUploads } from '@/lib/platform/storage/multipart'
import { listObjects } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { type PurgeServices, type PurgeStep, purgeOrganization } from './purge-organization'
import { requestDeletion } from './request-deletion'
import { removeLateRows, sweepDeletions } from './sweep-deletions'
import { tellAdmin } from './tell-admins'
import { readTenantTables } from './tenant-tables'
import { type FullOrganization, openScene } from './testing/scene'

vi.setConfig({ testTimeout: 120_000 })
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))

const later = addMilliseconds(new Date(), 31 * day)
const source: ChangeSource = { actor: { kind: 'system', id: 'test' }, requestId: 'test', now: () => later }

let bucket: TestBucket
let scene: Awaited<ReturnType<typeof openScene>>
const calls: string[] = []
const services: PurgeServices = {
  deleteClerkOrganization: async (clerkId) => void calls.push(`clerk ${clerkId}`),
  endBilling: async (_, organizationId) => void calls.push(`billing ${organizationId}`),
  tellAdmin: async ({ userId, news }) => calls.push(`mail ${news} ${userId}`) > 0,
}

beforeAll(async () => {
  bucket = await startTestBucket()
  scene = await openScene()
})

afterAll(async () => {
  await scene.close()
  await disconnectDb()
  await bucket.stop()
})

async function doomed(name = 'Doomed'): Promise<FullOrganization> {
  const full = await scene.fill(name)
  await requestDeletion(full.admin, { name })
  return full
}

function purge(
  { organizationId }: FullOrganization,
  step?: PurgeStep,
  limits?: { batchSize: number; mostBatches: number },
) {
  return purgeOrganization(source, { organizationId, limits }, step, services)
}

const namesOf = ({ organizationId, clerkId, customerId, canary }: FullOrganization) => [
  organizationId,
  clerkId,
  customerId,
  canary,
]

async function countRows({ organizationId }: FullOrganization): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name, condition } of await readTenantTables()) {
    const { rows } = await scene.superuser.query(`SELECT count(*)::int AS n FROM "${name}" WHERE ${condition}`, [
      organizationId,
    ])
    counts[name] = rows[0].n
  }
  return counts
}

async function filesOf({ organizationId }: FullOrganization): Promise<number> {
  let count = 0
  for await (const _ of listObjects(organizationPrefix(organizationId))) count += 1
  for await (const _ of listMultipartUploads(organizationPrefix(organizationId))) count += 1
  return count
}

describe('webhooks about a purged organization', () => {
  it('does not restore it, and rows of late webhooks are removed too', async () => {
    const gone = await doomed()
    await purge(gone)
    const { clerkId, organizationId, customerId } = gone
    const times = { createdAt: new Date(1_000), updatedAt: later }
    await upsertMembershipFromClerk(source, {
      id: `orgmem_${newId()}`,
      role: 'admin',
      ...times,
      user: { id: `user_${newId()}`, email: 'late@example.test', name: 'Late', imageUrl: null },
      organization: { id: clerkId, name: 'Back again', slug: null, imageUrl: null, updatedAt: later },
    })
    const event = { type: 'organization.deleted', data: { id: clerkId, deleted: true } }
    expect(
      await receiveClerkEvent({ id: `msg_${newId()}`, type: event.type, payload: event }, { requestId: 'x' }),
    ).toBe(true)
    expect(await systemDb().organization.count({ where: { clerkId } })).toBe(0)
    await systemDb().auditEntry.create({ data: { organizationId, actorKind: 'webhook', action: 'late' } })
    const objectId = `sub_${newId()}`
    await systemDb().stripeWebhookEvent.create({
      data: {
        id: `evt_${newId()}`,
        type: 'customer.subscription.deleted',
        isLive: false,
        objectType: 'subscription',
        objectId,
        occurredAt: later,
        payload: { data: { object: { customer: customerId } } },
      },
    })
    await removeLateRows(() => addMilliseconds(later, day))
    expect(await scene.rowsNaming(namesOf(gone))).toEqual({ audit_heads: 1, deleted_organizations: 1 })
    await removeLateRows(() => addMilliseconds(later, 8 * day))
    expect(await systemDb().deletedOrganization.findUnique({ where: { id: organizationId } })).toMatchObject({
      stripeCustomerId: null,
    })
  })
})

describe('bar 45: an organization whose grace period is over', () => {
  it('leaves no row in any table and no file, and another organization as it was', async () => {
    const gone = await doomed()
    const other = await scene.fill('Other')
    await Promise.all([scene.store(gone), scene.store(other)])
    const referral = { id: newId(), referrerOrganizationId: gone.organizationId, code: gone.canary }
    await systemDb().referral.create({
      data: { ...referral, referredOrganizationId: other.organizationId, status: 'REWARDED', evidence: [gone.canary] },
    })
    await systemDb().referralReward.create({
      data: { referralId: referral.id, organizationId: other.organizationId, kind: 'imports', amount: 5 },
    })
    const before = await countRows(gone)
    expect(Object.keys(before).length).toBeGreaterThan(20)
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
    const hashes = await scene.hashes(other.organizationId)
    const audit = await systemDb().auditEntry.count({ where: { organizationId: gone.organizationId } })

    expect(await purge(gone)).toBe('gone')

    expect(await scene.rowsNaming(namesOf(gone))).toEqual({ audit_heads: 1, deleted_organizations: 1 })
    expect(await filesOf(gone)).toBe(0)
    expect(await scene.hashes(other.organizationId)).toEqual(hashes)
    expect(await filesOf(other)).toBe(3)
    const { counts, ...row } = await systemDb().deletedOrganization.findUniqueOrThrow({
      where: { id: gone.organizationId },
    })
    expect(row).toMatchObject({ clerkId: gone.clerkId, purgedAt: later })
    expect(counts).toMatchObject({
      memberships: 2,
      videos: 1,
      clip_exports: 1,
      audit_log: audit,
      files: 2,
      multipart_uploads: 1,
    })
    expect(await systemDb().user.count({ where: { id: { in: [gone.admin.userId, gone.member.userId] } } })).toBe(2)
    expect(await systemDb().referral.findUnique({ where: { id: referral.id } })).toMatchObject({
      referrerOrganizationId: null,
      referredOrganizationId: other.organizationId,
      status: 'REWARDED',
      clawedBackAt: null,
    })
    expect(calls.filter((call) => call.includes(gone.clerkId))).toEqual([`clerk ${gone.clerkId}`])
    expect(calls).toContain(`billing ${gone.organizationId}`)
    expect(calls.filter((call) => call.endsWith(gone.admin.userId))).toEqual([`mail started ${gone.admin.userId}`])
    expect(calls.filter((call) => call.includes(gone.member.userId))).toEqual([])
  })

  it('is removed from tables added later and their child tables too', async () => {
    const owner = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await owner.connect()
    try {
      await owner.query('CREATE TABLE later_notes (id uuid PRIMARY KEY, organization_id uuid NOT NULL)')
      await owner.query('CREATE TABLE later_lines (id int, note uuid REFERENCES later_notes)')
      await owner.query('GRANT SELECT, DELETE ON later_notes, later_lines TO clipforge_system')
      const gone = await doomed()
      const note = newId()
      await owner.query('INSERT INTO later_notes VALUES ($1, $2)', [note, gone.organizationId])
      await owner.query('INSERT INTO later_lines VALUES (1, $1), (2, $1)', [note])
      expect(await purge(gone)).toBe('gone')
      const left = await owner.query(
        'SELECT (SELECT count(*)::int FROM later_notes) AS notes, (SELECT count(*)::int FROM later_lines) AS lines',
      )
      expect(left.rows).toEqual([{ notes: 0, lines: 0 }])
    } finally {
      await owner.query('DROP TABLE IF EXISTS later_lines, later_notes')
      await owner.end()
    }
  })

  it('is removed completely and counted once, however often the purge is interrupted', async () => {
    const small = { batchSize: 1, mostBatches: 9 }
    const steps: string[] = []
    const first = await doomed()
    const notingSteps: Parameters<typeof purge>[1] = (id, work) => {
      steps.push(id)
      return work()
    }
    await purge(first, notingSteps, small)
    expect(steps.filter((id) => id.startsWith('remove-rows')).length).toBeGreaterThan(2)
    const { counts: whole } = await systemDb().deletedOrganization.findUniqueOrThrow({
      where: { id: first.organizationId },
    })

    for (let cutAt = 0; cutAt < steps.length; cutAt += 1) {
      const gone = await doomed()
      let at = 0
      const cutOff: PurgeStep = async (id, work) => {
        const result = await work()
        at += 1
        if (at > cutAt) throw new Error(`cut off after ${id}`)
        return result
      }
      await expect(purge(gone, cutOff, small)).rejects.toThrow('cut off after')
      expect(await purge(gone, undefined, small)).toBe('gone')
      expect([steps[cutAt], await scene.rowsNaming(namesOf(gone))]).toEqual([
        steps[cutAt],
        { audit_heads: 1, deleted_organizations: 1 },
      ])
      const { counts } = await systemDb().deletedOrganization.findUniqueOrThrow({ where: { id: gone.organizationId } })
      expect([steps[cutAt], counts]).toEqual([steps[cutAt], whole])
    }
  }, 240_000)

  it('is purged once by concurrent purges, and purging again changes nothing', async () => {
    const gone = await doomed()
    const told = vi.fn(tellAdmin)
    const removal = () =>
      purgeOrganization(source, { organizationId: gone.organizationId }, undefined, { ...services, tellAdmin: told })
    await Promise.allSettled([removal(), removal(), removal()])
    expect(told.mock.calls.length).toBeGreaterThan(0)
    expect(await purge(gone)).toBe('gone')
    expect(await scene.rowsNaming(namesOf(gone))).toEqual({ audit_heads: 1, deleted_organizations: 1 })
    expect(vi.mocked(sendMail).mock.calls.map(([mail]) => mail.to)).toEqual([`${gone.admin.userId}@example.com`])
  })

  it('resumes the purge after an outside service was down', async () => {
    const gone = await doomed()
    const failing = { ...services, deleteClerkOrganization: () => Promise.reject(new Error('Clerk is away')) }
    const { organizationId } = gone
    await expect(purgeOrganization(source, { organizationId }, undefined, failing)).rejects.toThrow('Clerk is away')
    expect(await systemDb().organization.count({ where: { id: organizationId } })).toBe(1)
    const sent: string[] = []
    await sweepDeletions(
      () => later,
      async (events) => void sent.push(...events.map(({ data }) => (data as FullOrganization).organizationId)),
    )
    expect(sent).toContain(organizationId)
    expect(await purge(gone)).toBe('gone')
  })
})
