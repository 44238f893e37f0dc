import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { Internal, Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenant } from '@/lib/platform/db/db'
import { disconnectRateLimits } from '@/lib/platform/rate-limit'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { cleanReport } from './clean-report'
import { deleteOldErrors } from './delete-old-errors'
import { findError } from './find-error'
import { getErrorGroup } from './get-error-group'
import { listErrorGroups } from './list-error-groups'
import { flushErrors, recordError } from './record-error'
import { recordRequestError } from './record-request-error'
import { reportBrowserError } from './report-browser-error'
import { reopenErrorGroup, resolveErrorGroup } from './resolve-error-group'
import { rowsPerMinute } from './rules'
import { writeOccurrence } from './write-occurrence'

const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => new Date() }
const report = { source: 'server', operation: 'GET /api/v1/clips' } as const

beforeEach(async () => {
  await flushErrors()
  await systemDb().errorGroup.deleteMany()
})
afterAll(async () => {
  await disconnectRateLimits()
  await disconnectDb()
})

describe('recording', () => {
  test('stores an error with its context under the id shown to the person', async () => {
    const organizationId = await createOrganization('Nell’s films')
    const { userId } = await createMember(organizationId)
    const errorId = recordError({
      ...report,
      error: new Internal('no clip', { cause: new TypeError('x is undefined') }),
      organizationId,
      userId,
      url: '/clips',
      method: 'GET',
      statusCode: 500,
      requestId: 'request-1',
    })
    await flushErrors()
    const found = await findError(staff, { query: ` ${errorId.slice(-12).toUpperCase()} ` })
    expect(found?.id).toBe(errorId)
    expect(await findError(staff, { query: errorId })).toEqual(found)
    const { group, errors, days } = await getErrorGroup(staff, { fingerprint: found?.fingerprint ?? '' })
    expect(group).toMatchObject({ occurrences: 1, category: 'SYSTEM_ERROR', severity: 'HIGH', isResolved: false })
    expect(errors[0]).toMatchObject({
      id: errorId,
      organization: { name: 'Nell’s films' },
      user: { id: userId },
      url: '/clips',
      statusCode: 500,
      metadata: { cause: 'TypeError: x is undefined' },
    })
    expect(errors[0]?.stack).toContain('errors.db.test')
    expect(days).toHaveLength(14)
    expect(days.at(-1)?.count).toBe(1)
  })

  test('bar 28: canary secrets in every input are stored nowhere', async () => {
    const canary = 'cAnArY0123456789'
    const forms = [
      `Bearer ${canary}`,
      `postgres://u:${canary}@db/x`,
      `sk_live_${canary}`,
      `https://s3/x?X-Amz-Signature=${canary}`,
      `password=${canary}`,
      `{"apiKey":"${canary}"}`,
      `__session=${canary}; other`,
      `pi_1_secret_${canary}`,
      `eyJhbGciOiJub25lIn0.${canary}.${canary}`,
    ]
    for (const text of forms) {
      const error = Object.assign(new Error(text, { cause: new Error(text) }), { stack: text, code: text })
      recordError({
        error,
        source: 'server',
        operation: text,
        step: text,
        url: text,
        method: text,
        userAction: text,
        requestId: text,
        browserInfo: { text, token: canary },
        deviceInfo: { text, deep: { password: canary } },
        metadata: { text, headers: { authorization: canary, cookie: canary } },
      })
      recordError({ error: text, source: 'job', operation: 'job' })
      recordRequestError(error, { path: text, method: text, routePath: text, routeType: 'render' })
    }
    await flushErrors()
    const stored = JSON.stringify([await systemDb().errorLog.findMany(), await systemDb().errorGroup.findMany()])
    expect(await systemDb().errorLog.count()).toBeGreaterThan(forms.length)
    expect(stored).not.toContain(canary)
  })

  test('200 concurrent errors of one cause: all are counted, occurrences are capped per minute', async () => {
    const rows = Array.from({ length: 200 }, (_, n) =>
      cleanReport({ ...report, error: new Error(`number ${n}`) }, newId(), new Date()),
    )
    await Promise.all(rows.map(writeOccurrence))
    const [group] = (await listErrorGroups(staff)).groups
    expect(group?.occurrences).toBe(200)
    expect(await systemDb().errorLog.count({ where: { fingerprint: group?.fingerprint } })).toBe(rowsPerMinute)
    const later = cleanReport(
      { ...report, error: new Error('number 1') },
      newId(),
      addMilliseconds(new Date(), 120_000),
    )
    await writeOccurrence(later)
    expect(await findError(staff, { query: later.id })).not.toBeNull()
  })

  test('never throws to its caller, and stores the next error', async () => {
    const broken = vi.spyOn(systemDb(), '$transaction').mockRejectedValue(new Error('the database is gone'))
    const lost = recordError({ ...report, error: new Error('lost') })
    await flushErrors()
    broken.mockRestore()
    const hostile = recordError({
      ...report,
      error: new Error('x'),
      metadata: {
        get a() {
          throw new Error('no')
        },
      } as never,
    })
    const kept = recordError({ ...report, error: new Error('kept') })
    await flushErrors()
    expect(hostile).toMatch(/^[0-9a-f-]{36}$/)
    expect(await findError(staff, { query: lost })).toBeNull()
    expect(await findError(staff, { query: kept })).not.toBeNull()
  })

  test('the caller does not wait for the database', async () => {
    let release: () => void = () => {}
    const held = new Promise<never[]>((resolve) => {
      release = () => resolve([])
    })
    const slow = vi.spyOn(systemDb(), '$transaction').mockReturnValue(held as never)
    for (let n = 0; n < 600; n += 1) recordError({ ...report, error: new Error('slow') })
    expect(slow).not.toHaveBeenCalled()
    release()
    await flushErrors()
    slow.mockRestore()
  })

  test('an error recorded by a door is not recorded twice; one that was not is found by its digest', async () => {
    const where = { path: '/videos?x=1', method: 'GET', routePath: '/videos', routeType: 'render' }
    recordRequestError(Object.assign(new Error('known'), { digest: newId() }), where)
    recordRequestError(Object.assign(new Error('unknown'), { digest: '2338094' + '1021' }), where)
    await flushErrors()
    expect(await systemDb().errorLog.count()).toBe(1)
    expect(await findError(staff, { query: '23380941021' })).not.toBeNull()
  })
})

describe('a report of a browser', () => {
  const visitor = () => ({ who: null, address: newId(), userAgent: 'Firefox', requestId: newId() })
  const input = { message: 'x is undefined', origin: 'window', url: 'https://x.test/s/secretToken1?code=7' } as const

  test('is stored with the organization of the session, whatever the report says', async () => {
    const organizationId = await createOrganization()
    const { userId } = await createMember(organizationId)
    const { errorId } = await reportBrowserError({ ...visitor(), who: { organizationId, userId } }, input)
    await flushErrors()
    const row = await systemDb().errorLog.findUniqueOrThrow({ where: { id: errorId } })
    expect(row).toMatchObject({ organizationId, userId, source: 'browser', url: 'https://x.test/s/[redacted]' })
    await expect(reportBrowserError(visitor(), { ...input, organizationId })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is refused when one visitor sends too many, and others are not', async () => {
    const busy = visitor()
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => reportBrowserError(busy, input)))
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(30)
    await expect(reportBrowserError(visitor(), input)).resolves.toBeTruthy()
    await expect(reportBrowserError(busy, input)).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('triage', () => {
  async function happen(message: string): Promise<string> {
    const id = recordError({ ...report, error: new Error(message) })
    await flushErrors()
    return (await findError(staff, { query: id }))?.fingerprint ?? ''
  }

  test('resolves a group, reopens it by hand, and automatically when it happens again', async () => {
    const fingerprint = await happen('the first cause')
    await happen('the second cause')
    const resolved = await resolveErrorGroup(staff, { fingerprint, resolution: 'Released a fix.' })
    expect(resolved).toMatchObject({ isResolved: true, resolution: 'Released a fix.', resolvedBy: staff.actor.id })
    expect((await listErrorGroups(staff)).groups).toHaveLength(1)
    expect((await listErrorGroups(staff, { state: 'resolved' })).groups).toMatchObject([{ fingerprint }])
    expect(await systemDb().errorLog.count({ where: { resolved: true } })).toBe(1)

    expect((await reopenErrorGroup(staff, { fingerprint })).isResolved).toBe(false)
    await resolveErrorGroup(staff, { fingerprint, resolution: 'Released a second fix.' })
    await happen('the first cause')
    expect((await getErrorGroup(staff, { fingerprint })).group).toMatchObject({ isResolved: false, occurrences: 2 })
    const audit = await systemDb().auditEntry.findMany({
      where: { targetId: fingerprint },
      orderBy: { createdAt: 'asc' },
    })
    expect(audit.map((row) => row.action)).toEqual(['error.resolve', 'error.reopen', 'error.resolve'])
    expect(audit[0]).toMatchObject({ actorKind: 'staff', actorId: staff.actor.id })
  })

  test('paginates without gaps or repeats', async () => {
    const words = ['red', 'green', 'blue', 'gray', 'pink', 'gold', 'plum']
    for (const word of words) await happen(`a ${word} cause`)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listErrorGroups(staff, { limit: 3, cursor })
      seen.push(...page.groups.map((group) => group.fingerprint))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(words.length)
    expect(seen).toHaveLength(words.length)
    await expect(listErrorGroups(staff, { cursor: 'x' })).rejects.toBeInstanceOf(Invalid)
  })

  test('is for staff only, and tenants cannot read the tables', async () => {
    const fingerprint = await happen('a cause')
    const member = await createMember(await createOrganization(), 'admin')
    const attempts = [
      () => listErrorGroups(member as never),
      () => getErrorGroup(member as never, { fingerprint }),
      () => findError(member as never, { query: fingerprint }),
      () => resolveErrorGroup(member as never, { fingerprint, resolution: 'Mine now.' }),
      () => reopenErrorGroup(member as never, { fingerprint }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    await expect(withTenant(member, (db) => db.errorLog.count())).rejects.toThrow(/denied/)
    await expect(withTenant(member, (db) => db.errorGroup.count())).rejects.toThrow(/denied/)
    await expect(getErrorGroup(staff, { fingerprint: '0'.repeat(32) })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is deleted after 90 days, and a group with its last occurrence', async () => {
    const old = new Date()
    await writeOccurrence(cleanReport({ ...report, error: new Error('old') }, newId(), old))
    const later = addMilliseconds(old, 60 * day)
    await writeOccurrence(cleanReport({ ...report, error: new Error('young') }, newId(), later))
    expect(await deleteOldErrors(addMilliseconds(old, 89 * day))).toEqual({ errors: 0, groups: 0 })
    expect(await deleteOldErrors(addMilliseconds(old, 91 * day))).toEqual({ errors: 1, groups: 1 })
    expect(await systemDb().errorLog.count()).toBe(1)
  })
})
