import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it, test, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { isMember } from '@/lib/access/is-member'
import { listMailableAdmins } from '@/lib/access/list-mailable-admins'
import { systemContext } from '@/lib/access/system-context'
import { apiScopes } from '@/lib/core/api-scopes'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute, second, systemClock } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createApiKey } from './create-api-key'
import { findApiKey } from './find-api-key'
import { checksumOf, isKeyForm } from './key-form'
import { hashOf } from './key-hash'
import { listApiKeys } from './list-api-keys'
import { noteKeyUse } from './note-key-use'
import { remindOfEnds } from './remind-of-ends'
import { revokeApiKey } from './revoke-api-key'
import { rotateApiKey } from './rotate-api-key'
import { tellOfApiKey } from './tell-of-api-key'
import { tellOfKeyEnd } from './tell-of-key-end'

vi.mock('@/lib/platform/events')
const compared = vi.hoisted(() => ({ times: 0 }))
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const timingSafeEqual: typeof real.timingSafeEqual = (one, other) => {
    compared.times += 1
    return real.timingSafeEqual(one, other)
  }
  return { ...real, timingSafeEqual }
})
const sent = vi.hoisted(() => [] as { to: string; subject: string; text: string; html: string }[])
vi.mock('@/lib/platform/mail', () => ({ sendMail: async (mail: (typeof sent)[number]) => sent.push(mail) }))

afterEach(() => vi.unstubAllEnvs())
afterAll(disconnectDb)

async function admin(organizationId?: string): Promise<UserContext> {
  return createMember(organizationId ?? (await createOrganization()), 'admin')
}
const at = (ctx: UserContext, now: Date): UserContext => ({ ...ctx, now: () => now })
const given = { name: 'Nightly upload', scopes: ['videos:write', 'jobs:read'] as const }
const make = (ctx: UserContext, more: object = {}) =>
  createApiKey(ctx, { ...given, scopes: [...given.scopes], ...more })
const find = (key: string, now = systemClock) => findApiKey(key, { requestId: newId(), now })
const refused = (words: RegExp) =>
  expect.objectContaining({ code: 'unauthenticated', userMessage: expect.stringMatching(words) })

describe('an API key', () => {
  it('is returned once, acts for its organization with its scopes, and leaves an audit row and an event', async () => {
    const ctx = await admin()
    const made = await make(ctx)
    expect(isKeyForm(made.key)).toBe(true)
    const { ctx: acting, requestsPerMinute } = await find(made.key)
    expect(acting).toMatchObject({
      actor: { kind: 'apiKey', id: made.id, scopes: ['videos:write', 'jobs:read'] },
      organizationId: ctx.organizationId,
      userId: ctx.userId,
      role: 'member',
    })
    expect(requestsPerMinute).toBe(planLimits.apiRate.FREE)
    const { keys, used, limit } = await listApiKeys(ctx)
    expect([used, limit]).toEqual([1, planLimits.apiKeys.FREE])
    expect(keys).toMatchObject([{ id: made.id, state: 'active', maker: 'Test person', hasMakerLeft: false }])
    const audit = await systemDb().auditEntry.findMany({ where: { organizationId: ctx.organizationId } })
    expect(audit.map(({ action, targetId, actorId }) => [action, targetId, actorId])).toEqual([
      ['api-key.create', made.id, ctx.userId],
    ])
    const told = JSON.stringify([keys, audit, await systemDb().outboxEvent.findMany()])
    expect(told).not.toContain(made.key)
    expect(told).not.toContain(hashOf(made.key).toString('hex'))
  })

  it('is made by admins alone, with scopes that there are, a name and an end', async () => {
    const ctx = await admin()
    const member = await createMember(ctx.organizationId)
    await expect(make(member)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listApiKeys(member)).rejects.toMatchObject({ code: 'forbidden' })
    for (const wrong of [{ scopes: [] }, { scopes: ['billing:write'] }, { name: ' ' }, { lifetimeDays: 10_000 }]) {
      await expect(make(ctx, wrong)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect((await listApiKeys(ctx)).keys).toEqual([])
  })

  it('keeps working when its maker has left, and the list says so', async () => {
    const ctx = await admin()
    const leaver = await admin(ctx.organizationId)
    const { key } = await make(leaver)
    await systemDb().membership.updateMany({ where: { userId: leaver.userId }, data: { removedAt: new Date() } })
    expect((await find(key)).ctx.organizationId).toBe(ctx.organizationId)
    expect((await listApiKeys(ctx)).keys).toMatchObject([{ maker: 'Test person', hasMakerLeft: true }])
  })

  it('expires, and says since when', async () => {
    const ctx = await admin()
    const { key } = await make(ctx, { lifetimeDays: 30 })
    const end = addMilliseconds(new Date(), 30 * day)
    await expect(find(key, () => addMilliseconds(end, -minute))).resolves.toBeDefined()
    await expect(find(key, () => end)).rejects.toEqual(refused(/expired on [A-Z]/))
  })

  it('does not work for an organization that is gone, and is closed while that waits to be deleted', async () => {
    const ctx = await admin()
    const { key } = await make(ctx)
    const where = { id: ctx.organizationId }
    const purgeDueAt = addMilliseconds(new Date(), 30 * day)
    await systemDb().organization.update({ where, data: { deletionRequestedAt: new Date(), purgeDueAt } })
    const { ctx: acting } = await find(key)
    expect(acting.deletion).toEqual({ purgeDueAt })
    expect(await isMember(acting)).toBe(false)
    await systemDb().organization.update({ where, data: { deletedAt: new Date() } })
    await expect(find(key)).rejects.toEqual(refused(/isn’t valid/))
  })
})

describe('replacing a key', () => {
  it('lets the old one work for its overlap, then ends it by itself', async () => {
    const ctx = await admin()
    const old = await make(ctx)
    const now = new Date()
    const made = await rotateApiKey(at(ctx, now), { apiKeyId: old.id, overlapHours: 24 })
    expect(made.key).not.toBe(old.key)
    expect((await find(made.key)).ctx.actor).toMatchObject({ id: made.id, scopes: ['videos:write', 'jobs:read'] })
    const end = addMilliseconds(now, 24 * hour)
    await expect(find(old.key, () => addMilliseconds(end, -second))).resolves.toBeDefined()
    await expect(find(old.key, () => end)).rejects.toEqual(refused(/was replaced/))
    expect((await listApiKeys(ctx)).keys.map(({ state }) => state)).toEqual(['active', 'replaced'])
    for (const apiKeyId of [old.id, newId()]) await expect(rotateApiKey(ctx, { apiKeyId })).rejects.toBeDefined()
  })

  it('without an overlap ends the old one at once', async () => {
    const ctx = await admin()
    const old = await make(ctx)
    await rotateApiKey(ctx, { apiKeyId: old.id, overlapHours: 0 })
    await expect(find(old.key)).rejects.toEqual(refused(/was replaced/))
  })

  it('makes one replacement however many ask at once', async () => {
    const ctx = await admin()
    const old = await make(ctx)
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => rotateApiKey(ctx, { apiKeyId: old.id })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await listApiKeys(ctx)).used).toBe(1)
  })
})

describe('bar 15: the number of keys', () => {
  it('is the plan’s, exact under load; replaced and revoked keys give their place back', async () => {
    const ctx = await admin()
    const limit = planLimits.apiKeys.FREE as number
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => make(ctx)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit)
    const full = outcomes.find((one) => one.status === 'rejected')
    expect(full?.reason).toMatchObject({ code: 'limit_reached', userMessage: expect.stringContaining('Premium has') })
    const [first] = (await listApiKeys(ctx)).keys
    await rotateApiKey(ctx, { apiKeyId: first?.id ?? '' })
    await expect(make(ctx)).rejects.toMatchObject({ code: 'limit_reached' })
    const { keys } = await listApiKeys(ctx)
    await revokeApiKey(ctx, { apiKeyId: keys.find(({ state }) => state === 'active')?.id ?? '' })
    await expect(make(ctx)).resolves.toBeDefined()
  })
})

describe('bar 4: the keys of another organization', () => {
  it('are not listed, replaced or revoked, like ones that there are not', async () => {
    const [mine, other] = [await admin(), await admin()]
    const { id, key } = await make(other)
    expect((await listApiKeys(mine)).keys).toEqual([])
    for (const apiKeyId of [id, newId()]) {
      await expect(rotateApiKey(mine, { apiKeyId })).rejects.toMatchObject({ code: 'not_found' })
      await expect(revokeApiKey(mine, { apiKeyId })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await find(key)).ctx.organizationId).toBe(other.organizationId)
  })
})

describe('bar 26: a dump of the table', () => {
  it('has no key, and nothing in it works as one', async () => {
    const ctx = await admin()
    const { key } = await make(ctx)
    const client = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
    await client.connect()
    const { rows } = await client.query('SELECT * FROM api_keys WHERE organization_id = $1', [ctx.organizationId])
    const { rows: everywhere } = await client.query<{ text: string }>(
      `SELECT (SELECT json_agg(a) FROM audit_log a)::text || (SELECT json_agg(o) FROM outbox_events o)::text AS text`,
    )
    await client.end()
    expect(rows).toHaveLength(1)
    expect(everywhere[0]?.text).not.toContain(key.slice(14))
    const values = Object.values(rows[0]).flatMap((value) =>
      Buffer.isBuffer(value) ? ['hex', 'base64', 'latin1'].map((form) => value.toString(form as 'hex')) : [`${value}`],
    )
    expect(values.join(' ')).not.toContain(key.slice(14))
    const hash = rows[0].hash as Buffer
    // What someone with the row alone would try: its values as they are, as keys with a right checksum, and hashes without
    // the pepper.
    const forged = values.flatMap((value) =>
      ['live', 'test'].map((kind) => {
        const body = `cf_${kind}_${value
          .replace(/[^0-9A-Za-z]/g, '')
          .padEnd(43, '0')
          .slice(0, 43)}`
        return `${body}${checksumOf(body)}`
      }),
    )
    expect(forged.filter(isKeyForm)).toHaveLength(forged.length)
    for (const tried of [...values, ...forged]) await expect(find(tried)).rejects.toEqual(refused(/isn’t valid/))
    expect(createHash('sha256').update(key).digest().equals(hash)).toBe(false)
    expect(hashOf(key, 'x'.repeat(32)).equals(hash)).toBe(false)
    expect(hashOf(key).equals(hash)).toBe(true)
  })

  it('under another pepper no key works; the one before is taken while it is set, and replaced by use', async () => {
    const ctx = await admin()
    const { id, key } = await make(ctx)
    const before = process.env.API_KEY_PEPPER as string
    vi.resetModules()
    vi.stubEnv('API_KEY_PEPPER', 'the next pepper, which is as long')
    const strict = await import('./find-api-key')
    await expect(strict.findApiKey(key, { requestId: newId(), now: systemClock })).rejects.toEqual(
      refused(/isn’t valid/),
    )
    vi.resetModules()
    vi.stubEnv('API_KEY_PEPPER_PREVIOUS', before)
    const moving = { ...(await import('./find-api-key')), ...(await import('./note-key-use')) }
    const found = await moving.findApiKey(key, { requestId: newId(), now: systemClock })
    expect([found.ctx.actor.id, found.isOldHash]).toEqual([id, true])
    expect(await moving.noteKeyUse(key, found)).toBe(true)
    vi.stubEnv('API_KEY_PEPPER_PREVIOUS', '')
    vi.resetModules()
    const after = await import('./find-api-key')
    const moved = await after.findApiKey(key, { requestId: newId(), now: systemClock })
    expect([moved.ctx.actor.id, moved.isOldHash]).toEqual([id, false])
  })
})

describe('bar 26: looking a key up', () => {
  it('takes one query whether the key is good, unknown or revoked, and compares in constant time', async () => {
    const ctx = await admin()
    const [good, bad] = [await make(ctx), await make(ctx)]
    await revokeApiKey(ctx, { apiKeyId: bad.id })
    const body = `cf_test_${'0'.repeat(43)}`
    await find(good.key)
    const queries = vi.spyOn(pg.Client.prototype, 'query')
    const costs = []
    for (const key of [good.key, bad.key, `${body}${checksumOf(body)}`]) {
      queries.mockClear()
      compared.times = 0
      await find(key).catch(() => {})
      // What runs in the background meanwhile is not counted.
      const asked = queries.mock.calls.filter(([query]) => /api_keys/.test(JSON.stringify(query)))
      costs.push([asked.length, compared.times])
    }
    queries.mockRestore()
    expect(costs).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
    ])
  })

  it('notes the use every five minutes at most', async () => {
    const ctx = await admin()
    const { key } = await make(ctx)
    const start = new Date()
    const useAt = async (ms: number) => {
      const now = () => addMilliseconds(start, ms)
      return noteKeyUse(key, await find(key, now))
    }
    const first = await find(key, () => start)
    const atOnce = await Promise.all(Array.from({ length: 50 }, () => noteKeyUse(key, first)))
    expect(atOnce.filter(Boolean)).toHaveLength(1)
    expect(await useAt(minute)).toBe(false)
    expect(await useAt(4 * minute)).toBe(false)
    expect(await useAt(5 * minute)).toBe(true)
    expect((await listApiKeys(ctx)).keys[0]?.lastUsedAt).toBe(addMilliseconds(start, 5 * minute).toISOString())
  })
})

test('bar 26: a revoked key is refused within a second, in another process that is using it too', async () => {
  const ctx = await admin()
  const { id, key } = await make(ctx)
  const other = spawn(process.execPath, [
    '--import',
    'tsx',
    path.join(import.meta.dirname, 'testing/watch-key.ts'),
    key,
  ])
  const lines = createInterface({ input: other.stdout })[Symbol.asyncIterator]()
  try {
    expect((await lines.next()).value).toBe('works')
    const { ctx: acting } = await find(key)
    expect(await isMember(acting)).toBe(true)
    const startedAt = Date.now()
    await revokeApiKey(ctx, { apiKeyId: id })
    await expect(find(key)).rejects.toEqual(refused(/was revoked/))
    expect(await isMember(acting)).toBe(false)
    const refusedAt = Number((await lines.next()).value)
    expect(refusedAt - startedAt).toBeLessThan(second)
  } finally {
    other.kill()
  }
  await revokeApiKey(ctx, { apiKeyId: id })
  const audit = await systemDb().auditEntry.findMany({ where: { action: 'api-key.revoke', targetId: id } })
  expect(audit).toHaveLength(1)
}, 30_000)

test('admins hear a week before a key ends, once, and not of one that was replaced', async () => {
  const ctx = await admin()
  const made = await make(ctx, { name: 'Ends soon', lifetimeDays: 30 })
  const replaced = await make(ctx, { name: 'Replaced', lifetimeDays: 30 })
  await rotateApiKey(ctx, { apiKeyId: replaced.id })
  const events = async () =>
    (
      await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId, name: 'api-key/ending' } })
    ).map(({ data }) => (data as { apiKeyId: string }).apiKeyId)
  const later = (days: number) => () => addMilliseconds(new Date(), days * day)
  await remindOfEnds(later(22))
  expect(await events()).toEqual([])
  await Promise.all([remindOfEnds(later(23.5)), remindOfEnds(later(23.5))])
  await remindOfEnds(later(24))
  expect(await events()).toEqual([made.id])

  sent.length = 0
  const job = { ...systemContext(ctx.organizationId, 'tell-of-ending-api-key'), now: later(24) }
  for (let n = 0; n < 2; n += 1) await tellOfKeyEnd(job, { apiKeyId: made.id, userId: ctx.userId })
  expect(sent).toHaveLength(1)
  expect(sent[0]?.text).toContain('The API key “Ends soon”')
  expect(sent[0]?.text).toContain('It was never used.')
  await revokeApiKey(ctx, { apiKeyId: made.id })
  const colleague = await admin(ctx.organizationId)
  expect(await tellOfKeyEnd(job, { apiKeyId: made.id, userId: colleague.userId })).toBe(false)
  sent.length = 0
})

test('admins hear of a new key by a mail that has no secret in it, once each', async () => {
  const ctx = await admin()
  const colleague = await admin(ctx.organizationId)
  await createMember(ctx.organizationId)
  const made = await make(ctx, { scopes: [...apiScopes] })
  const job = systemContext(ctx.organizationId, 'tell-of-api-key')
  const watchers = await listMailableAdmins(job)
  expect([...watchers].sort()).toEqual([ctx.userId, colleague.userId].sort())
  for (const userId of [...watchers, ...watchers]) await tellOfApiKey(job, { apiKeyId: made.id, userId })
  expect(sent.map(({ to }) => to)).toEqual(watchers.map((id) => `${id}@example.com`))
  const [toMaker, toColleague] = sent
  expect(toMaker?.text).toContain('You created the API key “Nightly upload”')
  expect(toColleague?.text).toContain('Test person created the API key')
  expect(JSON.stringify(sent)).not.toContain(made.key.slice(14))
})
