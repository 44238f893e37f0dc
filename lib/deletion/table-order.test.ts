import { describe, expect, it } from 'vitest'
import { type ForeignKey, orderTenantTables } from './table-order'

function key(table: string, parent: string, over: Partial<ForeignKey> = {}): ForeignKey {
  return { table, parent, columns: [`${parent}_id`], parentColumns: ['id'], isCleared: false, ...over }
}
const names = (tables: { name: string }[]) => tables.map(({ name }) => name)

describe('the order in which the tables of an organization are emptied', () => {
  const tables = ['organizations', 'videos', 'clips', 'notes', 'switches'].map((table) => ({
    table,
    isOwned: ['videos', 'clips'].includes(table),
  }))

  it('empties referencing tables first, and the organization last', () => {
    const keys = [key('videos', 'organizations', { columns: ['organization_id'] }), key('clips', 'videos')]
    expect(names(orderTenantTables(tables, keys))).toEqual(['clips', 'videos', 'organizations'])
  })

  it('includes child tables at any depth', () => {
    const deeper = [...tables, { table: 'replies', isOwned: false }]
    const found = orderTenantTables(deeper, [key('notes', 'clips'), key('replies', 'notes'), key('clips', 'videos')])
    expect(names(found)).toEqual(['replies', 'notes', 'clips', 'videos', 'organizations'])
    expect(found[0]?.condition).toBe(
      '("notes_id") IN (SELECT "id" FROM "notes" WHERE ("clips_id") IN (SELECT "id" FROM "clips" WHERE "organization_id" = $1::uuid))',
    )
  })

  it('leaves rows whose foreign key is set to null', () => {
    const found = orderTenantTables(tables, [
      key('notes', 'organizations', { isCleared: true }),
      key('switches', 'organizations', { columns: ['by'] }),
      key('switches', 'organizations', { columns: ['by'], isCleared: true }),
    ])
    expect(names(found)).toEqual(['clips', 'videos', 'organizations'])
  })

  it('handles circular and self references', () => {
    const keys = [key('videos', 'clips'), key('clips', 'videos'), key('clips', 'clips')]
    expect(names(orderTenantTables(tables, keys))).toEqual(['clips', 'videos', 'organizations'])
  })
})
