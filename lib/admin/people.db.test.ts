import { afterAll, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getPerson } from './get-person'
import { listOrganizations } from './list-organizations'
import { listPeople } from './list-people'
import { searchAdmin } from './search-admin'

afterAll(disconnectDb)

const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => new Date() }
const idsOf = async (input: object) => (await listPeople(staff, input)).people.map((one) => one.id)

/** People whose names share a mark that no one else's has. */
async function people(count: number): Promise<{ mark: string; ids: string[]; organizationId: string }> {
  const mark = newId().slice(-8)
  const organizationId = await createOrganization(`Harbour ${mark}`)
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { userId } = await createMember(organizationId, n === 0 ? 'admin' : 'member')
    await systemDb().user.update({ where: { id: userId }, data: { name: `Ann ${mark} ${n}` } })
    ids.push(userId)
  }
  return { mark, ids, organizationId }
}

test('finds people by name, email address, id and status, and paginates without gaps', async () => {
  const { mark, ids, organizationId } = await people(5)
  const [first = '', second = '', third = '', fourth = ''] = ids
  await systemDb().staffMember.create({ data: { userId: first, grantedBy: 'test' } })
  await systemDb().user.update({ where: { id: second }, data: { deletedAt: new Date() } })
  await systemDb().membership.updateMany({ where: { userId: third }, data: { removedAt: new Date() } })
  const living = ids.filter((id) => id !== second).reverse()
  expect(await idsOf({ q: `ann ${mark}` })).toEqual(living)
  expect(await idsOf({ q: `${fourth}@EXAMPLE.com` })).toEqual([fourth])
  expect(await idsOf({ q: fourth })).toEqual([fourth])
  expect(await idsOf({ q: `user_${fourth}` })).toEqual([fourth])
  expect(await idsOf({ q: mark, state: 'staff' })).toEqual([first])
  expect(await idsOf({ q: mark, state: 'deleted' })).toEqual([second])
  expect(await idsOf({ q: mark, state: 'no_organization' })).toEqual([third])
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listPeople(staff, { q: mark, limit: 3, cursor })
    seen.push(...page.people.map((one) => one.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual(living)
  const [row] = (await listPeople(staff, { q: first })).people
  expect(row).toMatchObject({
    isStaff: true,
    organizationCount: 1,
    organizations: [{ id: organizationId, role: 'admin' }],
  })
})

test('a search for people or organizations escapes % and _', async () => {
  const { mark, ids } = await people(1)
  const [id = ''] = ids
  for (const q of ['%', '_', `Ann_${mark}`, `%${mark}`]) {
    expect((await idsOf({ q })).includes(id)).toBe(false)
    expect((await listOrganizations(staff, { q: q.replace('Ann', 'Harbour') })).organizations).toEqual([])
  }
  await systemDb().user.update({ where: { id }, data: { name: `100%_${mark}\\` } })
  expect(await idsOf({ q: `100%_${mark}\\` })).toEqual([id])
})

test('a person’s page lists current and past organizations with roles, and staff status', async () => {
  const { ids, organizationId } = await people(1)
  const [userId = ''] = ids
  const left = await createOrganization('Left')
  const at = { userId, clerkUpdatedAt: new Date(), role: 'member' } as const
  await systemDb().membership.create({ data: { ...at, organizationId: left, removedAt: new Date() } })
  await systemDb().staffMember.create({ data: { userId, grantedBy: 'ops' } })
  const person = await getPerson(staff, { userId })
  expect(person.organizations).toMatchObject([
    { id: organizationId, role: 'admin', leftAt: null },
    { id: left, role: 'member', leftAt: expect.any(String) },
  ])
  expect(person).toMatchObject({ staff: { grantedBy: 'ops' }, deletedAt: null })
  await expect(getPerson(staff, { userId: newId() })).rejects.toMatchObject({ code: 'not_found' })
})

test('the command palette finds people by name and email, and abuse reports by their text', async () => {
  const { mark, ids } = await people(1)
  const [userId = ''] = ids
  const report = await systemDb().abuseReport.create({
    data: {
      category: 'spam',
      details: `About ${mark}`,
      fingerprint: newId(),
      reporterEmail: `ben-${mark}@example.com`,
    },
  })
  const kinds = async (query: string) => (await searchAdmin(staff, { query })).map((one) => [one.kind, one.href])
  const reportHref = `/admin/reports?status=open&q=${report.id}`
  expect(await kinds(`ann ${mark}`)).toEqual([['People', `/admin/people/${userId}`]])
  expect(await kinds(`${userId}@`)).toContainEqual(['People', `/admin/people/${userId}`])
  expect(await kinds(`about ${mark}`)).toEqual([['Reports', reportHref]])
  expect(await kinds(`ben-${mark}`)).toEqual([['Reports', reportHref]])
  expect(await kinds(report.id)).toEqual([['Reports', reportHref]])
})

test('the list of people is for staff only', async () => {
  const member = (await createMember(await createOrganization(), 'admin')) as never
  await expect(listPeople(member)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getPerson(member, { userId: newId() })).rejects.toMatchObject({ code: 'forbidden' })
})
