/** A foreign key of the catalog. `isCleared`: its columns become null when the row goes that they refer to. */
export type ForeignKey = {
  table: string
  parent: string
  columns: string[]
  parentColumns: string[]
  isCleared: boolean
}

/** `condition` finds the rows of the organization whose id is the parameter $1. */
export type TenantTable = { name: string; condition: string }

const root = 'organizations'

/**
 * Which tables hold rows of an organization, by which condition, and in which order they can be emptied: those that refer
 * to others first. Where tables refer to each other in a circle, their order is that of their names.
 * @param tables all tables; `isOwned` says that one has the column `organization_id`
 */
export function orderTenantTables(
  tables: readonly { table: string; isOwned: boolean }[],
  foreignKeys: readonly ForeignKey[],
): TenantTable[] {
  const conditions = new Map<string, string>([[root, '"id" = $1::uuid']])
  for (const { table, isOwned } of tables) if (isOwned) conditions.set(table, '"organization_id" = $1::uuid')
  const holding = foreignKeys.filter(({ isCleared, table, parent }) => !isCleared && table !== parent)
  for (let found = true; found; ) {
    found = false
    for (const { table, parent, columns, parentColumns } of holding) {
      const ofParent = conditions.get(parent)
      if (!ofParent || conditions.has(table) || isClearedToo(foreignKeys, table, columns)) continue
      conditions.set(table, `(${list(columns)}) IN (SELECT ${list(parentColumns)} FROM "${parent}" WHERE ${ofParent})`)
      found = true
    }
  }
  return inOrder([...conditions.keys()].sort(), holding).map((name) => ({
    name,
    condition: conditions.get(name) as string,
  }))
}

/** A column that another key empties belongs to a row that stays. */
function isClearedToo(foreignKeys: readonly ForeignKey[], table: string, columns: string[]): boolean {
  return foreignKeys.some((one) => one.isCleared && one.table === table && list(one.columns) === list(columns))
}

function inOrder(names: string[], foreignKeys: readonly ForeignKey[]): string[] {
  const left = new Set(names)
  const ordered: string[] = []
  left.delete(root)
  while (left.size > 0) {
    const isReferred = (name: string) => foreignKeys.some(({ table, parent }) => parent === name && left.has(table))
    const free = [...left].filter((name) => !isReferred(name))
    for (const name of free.length > 0 ? free : [...left].slice(0, 1)) {
      ordered.push(name)
      left.delete(name)
    }
  }
  return [...ordered, root]
}

function list(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ')
}
