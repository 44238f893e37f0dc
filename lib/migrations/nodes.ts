import type { ColumnDef, Constraint, ConstrType, Node, RangeVar } from 'libpg-query'

/** The name of a table as people write it: the schema only where it is not public. */
export function nameOf(relation: RangeVar | undefined): string {
  const { schemaname, relname = '' } = relation ?? {}
  return schemaname && schemaname !== 'public' ? `${schemaname}.${relname}` : relname
}

/** The words of a dotted name, such as that of a type, a function or a dropped object. */
export function wordsOf(names: readonly Node[] | undefined): string[] {
  return (names ?? []).flatMap((one) => ('String' in one ? [one.String.sval ?? ''] : []))
}

/** A dotted name without `public` and without what Postgres adds by itself. */
export function dotted(names: readonly Node[] | undefined): string {
  const words = wordsOf(names)
  return words.filter((word, at) => at === words.length - 1 || !['public', 'pg_catalog'].includes(word)).join('.')
}

export function constraintsOf(column: ColumnDef): Constraint[] {
  return (column.constraints ?? []).flatMap((one) => ('Constraint' in one ? [one.Constraint] : []))
}

export function constraintOf(column: ColumnDef, type: ConstrType): Constraint | undefined {
  return constraintsOf(column).find(({ contype }) => contype === type)
}

/** Every node of a tree of the given kind, whatever it lies in. */
export function findAll<T = Record<string, unknown>>(tree: unknown, kind: string): T[] {
  const found: T[] = []
  collect(tree, kind, found as unknown[])
  return found
}

function collect(tree: unknown, kind: string, found: unknown[]): void {
  if (typeof tree !== 'object' || tree === null) return
  if (Array.isArray(tree)) {
    for (const one of tree) collect(one, kind, found)
    return
  }
  for (const key in tree) {
    const value = (tree as Record<string, unknown>)[key]
    if (key === kind) found.push(value)
    collect(value, kind, found)
  }
}
