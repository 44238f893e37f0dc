import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { getSharedExport } from '@/lib/clips/get-shared-export'
import { newId, newShareToken } from '@/lib/core/ids'
import { addMilliseconds, day, minute } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenant } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { dismissAbuseReport, resolveAbuseReport } from './decide-abuse-report'
import { deleteOldReports } from './delete-old-reports'
import { listAbuseReports } from './list-abuse-reports'
import { reportAbuse } from './report-abuse'
import type { AbuseReportInput } from './schemas'
import { tellReporters } from './tell-reporters'

vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))

const now = () => new Date()
const reason = 'It shows a film that is not theirs.'

beforeEach(async () => {
  vi.mocked(sendMail).mockClear()
  await systemDb().abuseReport.deleteMany()
})
afterAll(disconnectDb)

async function staffContext(): Promise<StaffContext> {
  const { userId } = await createMember(await createOrganization('Staff home'))
  return { actor: { kind: 'staff', id: userId }, requestId: newId(), now }
}

/** A finished export with a link. */
async function sharedClip(given?: string) {
  const organizationId = given ?? (await createOrganization('Harbour'))
  const db = systemDb()
  const file = { originalFilename: 'a.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  const { id: videoId } = await db.video.create({ data: { organizationId, title: 'A', ...file } })
  const proposal = { title: 'A', proposedStart: 0, proposedEnd: 5, score: 50, subScores: {}, reason: 'x', edit: {} }
  const { id: clipId } = await db.clip.create({ data: { ...proposal, organizationId, videoId } })
  const token = newShareToken()
  const { id: exportId } = await db.clipExport.create({
    data: {
      organizationId,
      clipId,
      videoId,
      title: 'A walk',
      edit: {},
      inputHash: newId(),
      status: 'completed',
      shareToken: token,
      sharedAt: now(),
    },
  })
  return { organizationId, exportId, token, link: `https://clipforge.example/s/${token}` }
}

async function report(input: Partial<AbuseReportInput> = {}): Promise<string> {
  const details = `This is my film, made in 2021. ${newId()}`
  await reportAbuse({ category: 'copyright', details, ...input }, now)
  const row = await systemDb().abuseReport.findFirstOrThrow({ where: { details: input.details ?? details } })
  return row.id
}

const rowOf = (id: string) => systemDb().abuseReport.findUniqueOrThrow({ where: { id } })
const auditOf = async (organizationId: string | null, targetId: string) =>
  (await systemDb().auditEntry.findMany({ where: { organizationId, targetId }, orderBy: { id: 'asc' } })).map((row) => [
    row.action,
    row.actorKind,
    row.data,
  ])

describe('a visitor’s report of abuse', () => {
  test('is stored once with the shared clip it links to, even when it is sent twice', async () => {
    const { link, exportId, organizationId } = await sharedClip()
    const details = 'They copied it from my channel.'
    const send = () => report({ link, details, email: 'Ann@example.com' })
    const [id] = await Promise.all([send(), send(), send()])
    await send()
    expect(await systemDb().abuseReport.count()).toBe(1)
    expect(await rowOf(id)).toMatchObject({
      exportId,
      organizationId,
      reporterEmail: 'Ann@example.com',
      status: 'open',
    })
  })

  test('is stored when its link leads nowhere, and the answer does not reveal that', async () => {
    const link = `https://clipforge.example/s/${newShareToken()}`
    expect(await rowOf(await report({ link }))).toMatchObject({ exportId: null, organizationId: null, link })
    expect(await reportAbuse({ category: 'spam', details: 'Everything on this site.' }, now)).toBeUndefined()
  })

  test('is dropped silently when a bot fills in the honeypot field', async () => {
    await reportAbuse({ category: 'spam', details: 'Buy cheap things here', website: 'https://spam.example' }, now)
    expect(await systemDb().abuseReport.count()).toBe(0)
  })

  test.each([
    ['details that are too short', { details: 'bad' }, 'details'],
    ['details of invisible characters', { details: '\u202e\u200b'.repeat(50) }, 'details'],
    ['details that are too long', { details: 'x'.repeat(2_001) }, 'details'],
    ['an unknown category', { category: 'boring' }, 'category'],
    ['no category', { category: undefined }, 'category'],
    ['a broken email address', { email: 'ann@' }, 'email'],
    ['a link without end', { link: `https://x/${'y'.repeat(600)}` }, 'link'],
  ])('with %s is refused, naming the field', async (_, given, field) => {
    const input = { category: 'spam', details: 'Something is wrong here.', ...given } as AbuseReportInput
    await expect(reportAbuse(input, now)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: [expect.any(String)] },
    })
    expect(await systemDb().abuseReport.count()).toBe(0)
  })

  test('cannot be read by any organization, including the reported one', async () => {
    const { link, organizationId } = await sharedClip()
    await report({ link })
    for (const id of [organizationId, await createOrganization()]) {
      const member = await createMember(id, 'admin')
      await expect(withTenant(member, (db) => db.abuseReport.findMany())).rejects.toThrow(/permission denied/)
    }
  })
})

describe('the queue of abuse reports', () => {
  test('lists open reports newest first, filters by category, and paginates without gaps', async () => {
    const staff = await staffContext()
    const { link, token, organizationId } = await sharedClip()
    const ids = [
      await report({ link }),
      await report({ category: 'spam' }),
      await report(),
      await report(),
      await report(),
    ]
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAbuseReports(staff, { limit: 2, cursor })
      expect(page.open).toBe(5)
      seen.push(...page.reports.map((one) => one.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([...ids].reverse())
    const spam = await listAbuseReports(staff, { category: 'spam' })
    expect(spam.reports.map((one) => one.id)).toEqual([ids[1]])
    expect((await listAbuseReports(staff, { status: 'resolved' })).reports).toEqual([])
    const first = (await listAbuseReports(staff)).reports.find((one) => one.id === ids[0])
    expect(first).toMatchObject({
      clip: { title: 'A walk', token },
      organization: { id: organizationId, name: 'Harbour' },
    })
  })

  test('revoking the share link ends it at once, resolves all reports of the clip, and writes audit rows', async () => {
    const staff = await staffContext()
    const { link, token, exportId, organizationId } = await sharedClip()
    const other = await sharedClip(organizationId)
    const ids = [await report({ link }), await report({ link })]
    const elsewhere = await report({ link: other.link })
    expect(await resolveAbuseReport(staff, { reportId: ids[0] ?? '', measure: 'link_revoked', reason })).toEqual({
      resolved: 2,
    })
    await expect(getSharedExport({ token })).rejects.toMatchObject({ code: 'not_found' })
    expect((await rowOf(elsewhere)).status).toBe('open')
    expect(await auditOf(organizationId, exportId)).toEqual([['export.unshare', 'staff', { reason }]])
    expect(await auditOf(null, ids[0] ?? '')).toMatchObject([['abuse-report.resolve', 'staff', { reports: 2, reason }]])
    const { reports } = await listAbuseReports(staff, { status: 'resolved' })
    expect(reports).toMatchObject([
      { clip: { token: null }, decision: { measure: 'link_revoked', reason, by: 'Test person' } },
      { decision: { measure: 'link_revoked' } },
    ])
  })

  test('banning resolves all reports of the organization, and is refused without an organization', async () => {
    const staff = await staffContext()
    const { link, organizationId } = await sharedClip()
    const other = await sharedClip(organizationId)
    const ids = [await report({ link }), await report({ link: other.link })]
    const [first = ''] = ids
    expect(await resolveAbuseReport(staff, { reportId: first, measure: 'organization_banned', reason })).toEqual({
      resolved: 2,
    })
    const { bannedAt } = await systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })
    expect(bannedAt).not.toBeNull()
    expect(await auditOf(organizationId, organizationId)).toMatchObject([['organization.ban', 'staff', { reason }]])
    const nameless = await report()
    for (const measure of ['organization_banned', 'link_revoked'] as const) {
      await expect(resolveAbuseReport(staff, { reportId: nameless, measure, reason })).rejects.toMatchObject({
        code: 'invalid',
      })
    }
    expect((await rowOf(nameless)).status).toBe('open')
  })

  test('two concurrent decisions: one wins, the other gets a conflict', async () => {
    const staff = await staffContext()
    const { link, token } = await sharedClip()
    const reportId = await report({ link })
    const results = await Promise.allSettled([
      resolveAbuseReport(staff, { reportId, measure: 'link_revoked', reason }),
      dismissAbuseReport(staff, { reportId, reason }),
    ])
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'conflict' } }])
    const isRevoked = await getSharedExport({ token }).then(
      () => false,
      () => true,
    )
    expect((await rowOf(reportId)).status).toBe(isRevoked ? 'resolved' : 'dismissed')
    await expect(dismissAbuseReport(staff, { reportId: newId(), reason })).rejects.toMatchObject({ code: 'not_found' })
    await expect(dismissAbuseReport(staff, { reportId, reason: ' ' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is for staff only', async () => {
    const member = (await createMember(await createOrganization(), 'admin')) as never
    const reportId = await report()
    const attempts = [
      () => listAbuseReports(member),
      () => resolveAbuseReport(member, { reportId, measure: 'other', reason }),
      () => dismissAbuseReport(member, { reportId, reason }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    expect((await rowOf(reportId)).status).toBe('open')
  })
})

describe('a reporter with an address', () => {
  const mails = () => vi.mocked(sendMail).mock.calls.map(([mail]) => [mail.to, mail.text])

  test('gets one mail after the decision, however often the sweep runs; no mail without an address', async () => {
    const staff = await staffContext()
    const { link } = await sharedClip()
    await report({ link, email: 'ann@example.com', details: 'Stolen from me, <b>look</b>.' })
    const reportId = await report({ link })
    const wrong = await report({ email: 'ben@example.com' })
    expect(await tellReporters(now())).toEqual({ told: 0 })
    await resolveAbuseReport(staff, { reportId, measure: 'link_revoked', reason })
    await dismissAbuseReport(staff, { reportId: wrong, reason: 'Secret thoughts of staff' })
    const runs = await Promise.all([tellReporters(now()), tellReporters(now())])
    expect(runs.reduce((sum, run) => sum + run.told, 0)).toBe(2)
    await tellReporters(addMilliseconds(now(), day))
    expect(
      mails()
        .map(([to]) => to)
        .sort(),
    ).toEqual(['ann@example.com', 'ben@example.com'])
    const texts = Object.fromEntries(mails())
    expect(texts['ann@example.com']).toContain('its link no longer works')
    expect(texts['ben@example.com']).toContain('took no action')
    expect(JSON.stringify(mails())).not.toMatch(/Stolen|Secret/)
  })

  test('gets the mail by a retry when the mail server refused it', async () => {
    const staff = await staffContext()
    const reportId = await report({ email: 'eve@example.com' })
    await dismissAbuseReport(staff, { reportId, reason })
    vi.mocked(sendMail).mockRejectedValueOnce(new Error('not now'))
    expect(await tellReporters(now())).toEqual({ told: 0 })
    expect(await tellReporters(now())).toEqual({ told: 0 })
    expect(await tellReporters(addMilliseconds(now(), 11 * minute))).toEqual({ told: 1 })
    vi.mocked(sendMail).mockRejectedValue(new Error('never'))
    const second = await report({ email: 'eve@example.com' })
    await dismissAbuseReport(staff, { reportId: second, reason })
    await tellReporters(addMilliseconds(now(), 4 * day))
    expect((await rowOf(second)).mailDueAt).toBeNull()
    vi.mocked(sendMail).mockResolvedValue({ messageId: '<1@test>' })
  })
})

test('reports are deleted 180 days after the decision, and open ones stay', async () => {
  const staff = await staffContext()
  const decided = await report()
  const open = await report()
  await dismissAbuseReport(staff, { reportId: decided, reason })
  expect(await deleteOldReports(addMilliseconds(now(), 179 * day))).toBe(0)
  expect(await deleteOldReports(addMilliseconds(now(), 181 * day))).toBe(1)
  expect((await rowOf(open)).status).toBe('open')
})
