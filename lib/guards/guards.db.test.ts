import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { StaffContext, UserContext } from '@/lib/access/context'
import { assertOpen } from '@/lib/access/entitlements/assert-open'
import { assertEntitled, checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { passDoor } from '@/lib/access/entitlements/pass-door'
import { forgetGuardSettings, readGuardSettings } from '@/lib/access/entitlements/switches'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, systemClock } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { getJob } from '@/lib/jobs/get-job'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { dropHeldWork, releaseHeldWork } from './decide-held-work'
import { deleteOldDecisions } from './delete-old-decisions'
import { holdIfRefused, holdWork } from './hold-work'
import { listGuardDecisions } from './list-guard-decisions'
import { listGuardSettings } from './list-guard-settings'
import { listHeldWork } from './list-held-work'
import { setGuardMode } from './set-guard-mode'
import { banOrganization, setOrganizationSwitches, unbanOrganization } from './set-organization-switches'
import { setSystemSwitch } from './set-system-switch'

vi.mock('@/lib/platform/events')

const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: 'staff-request', now: systemClock }
const reason = 'a test'

afterEach(async () => {
  await systemDb().systemSwitch.deleteMany()
  await systemDb().guardSetting.deleteMany()
  forgetGuardSettings()
})
afterAll(disconnectDb)

const member = async () => createMember(await createOrganization())
const actionsOf = async (organizationId: string | null) =>
  (await systemDb().auditEntry.findMany({ where: { organizationId, actorKind: 'staff' }, orderBy: { id: 'asc' } })).map(
    (entry) => entry.action,
  )

describe('a switch of the system', () => {
  it('takes effect at once, with an audit row, and shows who changed it', async () => {
    const ctx = await member()
    expect(await checkEntitlement(ctx, 'use_ai')).toMatchObject({ allowed: true })
    await setSystemSwitch(staff, { key: 'ai', isOn: true, reason })
    expect(await checkEntitlement(ctx, 'use_ai')).toMatchObject({ allowed: false, reason: 'ai_stopped', status: 503 })
    await expect(assertEntitled(ctx, 'use_ai')).rejects.toMatchObject({ code: 'unavailable' })
    const { switches } = await listGuardSettings(staff)
    expect(switches).toContainEqual(
      expect.objectContaining({ key: 'ai', isOn: true, reason, changedBy: staff.actor.id }),
    )
    expect(switches).toHaveLength(4)
    await setSystemSwitch(staff, { key: 'ai', isOn: false })
    expect(await checkEntitlement(ctx, 'use_ai')).toMatchObject({ allowed: true })
    expect((await actionsOf(null)).filter((action) => action === 'switch.set').length).toBeGreaterThanOrEqual(2)
  })

  it('reaches other processes within five seconds', async () => {
    await readGuardSettings()
    await systemDb().systemSwitch.create({ data: { key: 'outbound', isOn: true } })
    const passed = vi.spyOn(performance, 'now')
    const start = performance.now()
    passed.mockReturnValue(start + 4_000)
    expect((await readGuardSettings()).switches.outbound).toBe(false)
    passed.mockReturnValue(start + 5_100)
    expect((await readGuardSettings()).switches.outbound).toBe(true)
    passed.mockRestore()
  })
})

describe('maintenance', () => {
  it('blocks changes and pages, allows API reads, and lets staff in', async () => {
    const [ctx, colleague] = [await member(), await member()]
    await systemDb().staffMember.create({ data: { userId: colleague.userId, grantedBy: 'test' } })
    await setSystemSwitch(staff, { key: 'maintenance', isOn: true, reason })
    const refusal = { code: 'unavailable', status: 503 }
    await expect(assertOpen(ctx)).rejects.toMatchObject(refusal)
    await expect(passDoor(ctx, { permission: 'clip.update' }, false)).rejects.toMatchObject(refusal)
    await expect(passDoor(ctx, { permission: 'clip.read' }, true)).resolves.toBeUndefined()
    await expect(assertOpen(colleague)).resolves.toBeUndefined()
    await setGuardMode(staff, { guard: 'system', mode: 'observe' })
    await expect(assertOpen(ctx)).resolves.toBeUndefined()
  })
})

describe('a door', () => {
  it('checks the capability of its permission, or the one it declares', async () => {
    const ctx = await member()
    await setOrganizationSwitches(staff, { organizationId: ctx.organizationId, aiDisabled: true, reason })
    await expect(passDoor(ctx, { permission: 'video.update' }, false)).resolves.toBeUndefined()
    await expect(passDoor(ctx, { permission: 'video.update', capability: 'use_ai' }, false)).rejects.toMatchObject({
      code: 'forbidden',
      userMessage: expect.stringContaining('turned off'),
    })
    await banOrganization(staff, { organizationId: ctx.organizationId, reason })
    await expect(passDoor(ctx, { permission: 'export.create' }, false)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(passDoor(ctx, { permission: 'export.read' }, true)).resolves.toBeUndefined()
  })
})

describe('switches of an organization', () => {
  it('apply to that organization only, with an audit row', async () => {
    const [ctx, other] = [await member(), await member()]
    const { organizationId } = ctx
    await setOrganizationSwitches(staff, { organizationId, outboundPaused: true, reason })
    expect(await checkEntitlement(ctx, 'invite')).toMatchObject({ reason: 'outbound_paused', status: 403 })
    expect(await checkEntitlement(other, 'invite')).toMatchObject({ allowed: true })
    await setOrganizationSwitches(staff, { organizationId, outboundPaused: false, reason })
    await banOrganization(staff, { organizationId, reason })
    expect(await checkEntitlement(ctx, 'export')).toMatchObject({ reason: 'banned' })
    await unbanOrganization(staff, { organizationId, reason })
    expect(await checkEntitlement(ctx, 'export')).toMatchObject({ allowed: true })
    const told = ['organization.switch', 'organization.switch', 'organization.ban', 'organization.unban']
    expect(await actionsOf(organizationId)).toEqual(told)
  })
})

describe('the log of decisions', () => {
  it('stores every decision on outbound and AI work, and no others', async () => {
    const ctx = await member()
    const { organizationId } = ctx
    const subject = { type: 'job', id: newId() }
    await checkEntitlement(ctx, 'use_ai', { subject })
    await checkEntitlement(ctx, 'import')
    await checkEntitlement(ctx, 'export')
    await setOrganizationSwitches(staff, { organizationId, outboundPaused: true, reason })
    await checkEntitlement(ctx, 'publish')
    const { decisions } = await listGuardDecisions(staff, { organizationId })
    expect(decisions).toMatchObject([
      { capability: 'publish', isAllowed: false, guard: 'system', reason: 'outbound_paused', status: 403 },
      { capability: 'use_ai', isAllowed: true, reason: null, subjectId: subject.id, requestId: ctx.requestId },
    ])
    const page = await listGuardDecisions(staff, { organizationId, limit: 1 })
    const next = await listGuardDecisions(staff, { organizationId, limit: 1, before: page.nextBefore ?? undefined })
    expect([...page.decisions, ...next.decisions].map(({ id }) => id)).toEqual(decisions.map(({ id }) => id))
  })

  it('stores what a guard in observe mode would have refused, and nothing is refused', async () => {
    const ctx = await member()
    await setGuardMode(staff, { guard: 'license', mode: 'observe' })
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { importsUsed: 5 } })
    expect(await checkEntitlement(ctx, 'import', { quota: true })).toMatchObject({ allowed: true })
    const { decisions } = await listGuardDecisions(staff, { organizationId: ctx.organizationId })
    expect(decisions).toMatchObject([
      {
        capability: 'import',
        mode: 'observe',
        isAllowed: false,
        guard: 'license',
        reason: 'import_limit',
        status: 402,
      },
    ])
    await setGuardMode(staff, { guard: 'license', mode: 'enforce' })
    expect(await checkEntitlement(ctx, 'import', { quota: true })).toMatchObject({ reason: 'import_limit' })
  })

  it('is kept for 90 days', async () => {
    const ctx = await member()
    await checkEntitlement(ctx, 'use_ai')
    const { organizationId } = ctx
    await deleteOldDecisions(addMilliseconds(new Date(), 89 * day))
    expect((await listGuardDecisions(staff, { organizationId })).decisions).toHaveLength(1)
    await deleteOldDecisions(addMilliseconds(new Date(), 91 * day))
    expect((await listGuardDecisions(staff, { organizationId })).decisions).toEqual([])
  })

  it('is separate for each organization', async () => {
    const [ctx, stranger] = [await member(), await member()]
    await checkEntitlement(ctx, 'use_ai')
    const seen = await withTenant(stranger, (db) => db.guardDecision.findMany())
    expect(seen).toEqual([])
  })
})

describe('held work', () => {
  async function hold(ctx: UserContext, times = 1): Promise<string> {
    const jobId = await withTenantTransaction(ctx, (tx) =>
      enqueueJob(tx, ctx, { type: 'analyze_video', title: 'A talk', input: {} }),
    )
    await holdAgain(ctx, jobId, times)
    return jobId
  }
  async function holdAgain(ctx: UserContext, jobId: string, times: number): Promise<void> {
    const work = systemContext(ctx.organizationId, 'test')
    const refusal = await checkEntitlement(work, 'use_ai')
    if (refusal.allowed) throw new Error('nothing stands in the way')
    const held = {
      capability: 'use_ai',
      event: 'video/analysis-requested',
      data: { jobId, subjectId: null },
      dedupeKey: `job:${jobId}`,
      jobId,
    } as const
    await Promise.all(Array.from({ length: times }, () => holdWork(work, held, refusal)))
  }
  const withoutAi = (ctx: UserContext, aiDisabled: boolean) =>
    setOrganizationSwitches(staff, { organizationId: ctx.organizationId, aiDisabled, reason })
  const heldOf = async (ctx: UserContext) =>
    (await listHeldWork(staff, { organizationId: ctx.organizationId })).heldWork
  const eventsOf = (ctx: UserContext, name: string) =>
    systemDb().outboxEvent.count({ where: { organizationId: ctx.organizationId, name } })

  it('is held once however often it is retried, with a message for the person', async () => {
    const ctx = await member()
    await withoutAi(ctx, true)
    const jobId = await hold(ctx, 6)
    expect(await heldOf(ctx)).toMatchObject([{ jobId, state: 'held', capability: 'use_ai', reason: 'ai_disabled' }])
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'queued', step: 'On hold' })
  })

  it('continues when staff release it, but not while the switch is on', async () => {
    const ctx = await member()
    await withoutAi(ctx, true)
    const jobId = await hold(ctx)
    const [held] = await heldOf(ctx)
    const input = { heldWorkId: held?.id ?? '' }
    await expect(releaseHeldWork(staff, input)).rejects.toMatchObject({ code: 'conflict' })
    await withoutAi(ctx, false)
    const releases = await Promise.allSettled([1, 2, 3].map(() => releaseHeldWork(staff, input)))
    expect(releases.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'queued', step: null })
    expect(await eventsOf(ctx, 'video/analysis-requested')).toBe(2)
    expect(await actionsOf(ctx.organizationId)).toContain('held-work.release')

    await withoutAi(ctx, true)
    await holdAgain(ctx, jobId, 1)
    expect(await heldOf(ctx)).toMatchObject([{ id: held?.id, state: 'held', decidedBy: null }])
  })

  it('fails with a message when staff drop it', async () => {
    const ctx = await member()
    await withoutAi(ctx, true)
    const jobId = await hold(ctx)
    const [held] = await heldOf(ctx)
    await dropHeldWork(staff, { heldWorkId: held?.id ?? '' })
    const job = await getJob(ctx, { jobId })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'dropped' } })
    expect(await eventsOf(ctx, 'job/failed')).toBe(1)
    await expect(releaseHeldWork(staff, { heldWorkId: held?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('held work that is no job', () => {
  it('is held when a guard refuses it, and its event is resent when released', async () => {
    const ctx = await member()
    const { organizationId } = ctx
    const invitationId = newId()
    const data = { invitationId }
    const work = {
      capability: 'invite',
      event: 'referral/invited',
      data,
      dedupeKey: `invitation:${invitationId}`,
    } as const
    let sent = 0
    const send = async () => {
      await assertEntitled(ctx, 'invite')
      sent += 1
      return sent
    }
    await setOrganizationSwitches(staff, { organizationId, outboundPaused: true, reason })
    expect(await holdIfRefused(ctx, work, send)).toBeNull()
    expect(await holdIfRefused(ctx, work, send)).toBeNull()
    const { heldWork } = await listHeldWork(staff, { organizationId, state: 'held' })
    expect(heldWork).toMatchObject([{ capability: 'invite', reason: 'outbound_paused', jobId: null }])

    await setOrganizationSwitches(staff, { organizationId, outboundPaused: false, reason })
    await releaseHeldWork(staff, { heldWorkId: heldWork[0]?.id ?? '' })
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId, name: 'referral/invited' } })
    expect(events.map((event) => event.data)).toEqual([{ invitationId, organizationId }])
    expect(await holdIfRefused(ctx, work, send)).toBe(1)
    await expect(holdIfRefused(ctx, work, () => Promise.reject(new Error('the mail server')))).rejects.toThrow('mail')
  })
})

it('staff verbs refuse everyone but staff', async () => {
  const ctx = (await member()) as unknown as StaffContext
  const organizationId = await createOrganization()
  const verbs = [
    () => setSystemSwitch(ctx, { key: 'ai', isOn: true }),
    () => setGuardMode(ctx, { guard: 'license', mode: 'observe' }),
    () => setOrganizationSwitches(ctx, { organizationId, aiDisabled: true, reason }),
    () => banOrganization(ctx, { organizationId, reason }),
    () => unbanOrganization(ctx, { organizationId, reason }),
    () => listGuardSettings(ctx),
    () => listHeldWork(ctx),
    () => listGuardDecisions(ctx),
    () => releaseHeldWork(ctx, { heldWorkId: newId() }),
    () => dropHeldWork(ctx, { heldWorkId: newId() }),
  ]
  for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code: 'forbidden' })
})
