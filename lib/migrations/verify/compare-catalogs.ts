import { type Catalog, type CatalogKind, catalogKinds } from './read-catalog'

export type Difference = {
  kind: CatalogKind
  name: string
  /** Null where there should be nothing. */
  expected: string | null
  /** Null where there is nothing. */
  found: string | null
}

/** What a database lacks, has too much, or has otherwise than it should; by kind, then by name. */
export function compareCatalogs(expected: Catalog, found: Catalog): Difference[] {
  return catalogKinds.flatMap((kind) => {
    const names = [...new Set([...Object.keys(expected[kind]), ...Object.keys(found[kind])])].sort()
    return names.flatMap((name): Difference[] => {
      const should = expected[kind][name] ?? null
      const is = found[kind][name] ?? null
      return should === is ? [] : [{ kind, name, expected: should, found: is }]
    })
  })
}

/** One difference in a sentence. */
export function describeDifference({ kind, name, expected, found }: Difference): string {
  if (found === null) return `The ${kind} ${name} is missing: ${expected}.`
  if (expected === null) return `The ${kind} ${name} is not part of the schema: ${found}.`
  return `The ${kind} ${name} is "${found}" and should be "${expected}".`
}
