import { afterAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { uploadSubjects } from '@/lib/uploads/subjects'
import { disconnectDb, Prisma, systemDb } from '../db/db'
import { organizationPrefix, storedPrefix } from './keys'
import { declaredKinds, type StoredKind } from './kinds'

afterAll(disconnectDb)

/** Columns that tell of a file in storage: its size, its key or prefix, its hash. */
const ofFiles = '(^|_)(size_bytes|bytes|sha256|(storage|object|file)_key|prefix)$'
/** Tables about files whose rows have none of their own, and one whose prefix is of a key for programs. */
const aboutFiles = ['api_keys', 'storage_deletions', 'uploads']

describe('the kinds of stored files', () => {
  it('declare every table with a size, key, prefix or hash of a file in storage', async () => {
    const found = await systemDb().$queryRaw<{ name: string }[]>`
      SELECT DISTINCT table_name AS name
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name ~ ${ofFiles}`
    const declared = declaredKinds.map(([, { table }]) => table)
    const undeclared = found.map(({ name }) => name).filter((name) => ![...declared, ...aboutFiles].includes(name))
    expect(undeclared).toEqual([])
    expect(found.length).toBeGreaterThan(aboutFiles.length)
  })

  it.each(declaredKinds)('name tables, columns and conditions of %s that the database has', async (_, declared) => {
    const { table, stored, counted, removedWith, afterRemoval } = declared
    const columns = [
      'id',
      'organization_id',
      ...(removedWith ? [removedWith.column] : []),
      ...(stored || counted ? ['size_bytes'] : []),
      ...(afterRemoval === 'delete-row' ? ['deleted_at'] : []),
      ...(afterRemoval === 'expire-row' ? ['status'] : []),
    ]
    for (const condition of [stored, counted]) {
      const query = Prisma.raw(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${condition ?? 'true'} LIMIT 0`)
      expect(await systemDb().$queryRaw(query)).toEqual([])
    }
  })

  it('have a folder each, and are removed with a kind that is declared', () => {
    expect(new Set(declaredKinds.map(([, { folder }]) => folder)).size).toBe(declaredKinds.length)
    const names: string[] = declaredKinds.map(([name]) => name)
    for (const [, { removedWith }] of declaredKinds) if (removedWith) expect(names).toContain(removedWith.kind)
  })

  it('lie below the prefix that removes the whole organization', () => {
    const organizationId = newId()
    for (const [kind] of declaredKinds)
      expect(storedPrefix(kind, { organizationId, id: newId() })).toContain(organizationPrefix(organizationId))
  })

  it.each(Object.entries(uploadSubjects))('include %s, which can be uploaded, with the same prefix', (type, upload) => {
    const ref = { organizationId: newId(), id: newId() }
    expect(declaredKinds.map(([kind]) => kind)).toContain(type)
    expect(upload.prefixOf(ref)).toBe(storedPrefix(type as StoredKind, ref))
  })
})
