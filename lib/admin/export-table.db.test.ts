import { afterAll, describe, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type CsvTableName, csvTables } from './csv-tables'
import { exportTable } from './export-table'

const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => new Date() }
afterAll(disconnectDb)

async function linesOf(input: Parameters<typeof exportTable>[1]): Promise<string[]> {
  const text = await new Response(await exportTable(staff, input)).text()
  return text.trimEnd().split('\r\n')
}

describe('a CSV file of a staff table', () => {
  test('has all rows that match the filters, over all pages, with formulas escaped', async () => {
    const mark = newId().slice(-8)
    const name = (n: number) => `=cmd|${mark}|${n}`
    await systemDb().organization.createMany({
      data: Array.from({ length: 230 }, (_, n) => {
        const id = newId()
        const banned = n % 10 === 0 ? new Date() : null
        return { id, clerkId: id, name: name(n), referralCode: id, clerkUpdatedAt: new Date(), bannedAt: banned }
      }),
    })
    const lines = await linesOf({ table: 'organizations', q: mark })
    expect(lines).toHaveLength(231)
    expect(lines.slice(1).every((line) => line.split(',')[1]?.startsWith(`'=cmd|${mark}`))).toBe(true)
    expect(new Set(lines).size).toBe(231)
    expect(await linesOf({ table: 'organizations', q: mark, state: 'banned' })).toHaveLength(24)
    const audit = await systemDb().auditEntry.findMany({ where: { action: 'admin.export' }, orderBy: { id: 'desc' } })
    expect(audit[0]).toMatchObject({
      organizationId: null,
      actorId: staff.actor.id,
      targetId: 'organizations',
      data: { q: mark, state: 'banned' },
    })
  })

  test.each(Object.keys(csvTables) as CsvTableName[])(
    'of %s has as many fields in a row as its header',
    async (table) => {
      const organizationId = await createOrganization('Rows')
      const { userId } = await createMember(organizationId)
      const audit = { organizationId, actorKind: 'user', actorId: userId, action: 'a.b' }
      await systemDb().auditEntry.create({ data: audit })
      await systemDb().abuseReport.create({ data: { category: 'spam', details: 'plain', fingerprint: newId() } })
      const [header = '', ...rows] = await linesOf({ table })
      expect(header.replace('\ufeff', '').split(',')).toHaveLength(csvTables[table].columns.length)
      const plain = rows.filter((row) => !row.includes('"'))
      for (const row of plain) expect(row.split(',')).toHaveLength(csvTables[table].columns.length)
    },
  )

  test('is refused for invalid filters and for everyone but staff, without an audit row', async () => {
    const count = () => systemDb().auditEntry.count({ where: { action: 'admin.export' } })
    const before = await count()
    await expect(exportTable(staff, { table: 'organizations', state: 'happy' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(exportTable(staff, { table: 'users' as never })).rejects.toMatchObject({ code: 'invalid' })
    const member = (await createMember(await createOrganization(), 'admin')) as never
    await expect(exportTable(member, { table: 'people' })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await count()).toBe(before)
  })
})
