import type { DirectClient } from '@/lib/platform/db/direct'
import type { MigrationFile } from '../folder'
import { readStatements } from '../statements'
import { type Catalog, readCatalog } from './read-catalog'

/**
 * What the migrations promise of a database that has them all. Kept as prisma/promise.json, so that a running product can
 * hold its database to it without the folder.
 */
export type Promised = {
  migrations: { name: string; checksum: string }[]
  catalog: Catalog
  /** Queries that return the rows which violate what a migration states. */
  invariants: { migration: string; sql: string }[]
}

/**
 * Works the promise out of a database that has just got all migrations and nothing else. What a migration states holds until
 * one that its verify.sql names (`-- until: 20261121110000_contract_x`): a contract may drop what it speaks of.
 * @param client a session of such a database
 * @throws Invalid for a verify.sql that Postgres would not read
 */
export async function makePromise(client: DirectClient, folder: readonly MigrationFile[]): Promise<Promised> {
  const invariants: Promised['invariants'] = []
  const names = new Set(folder.map(({ name }) => name))
  for (const { name, verifySql } of folder) {
    const [, until = ''] = /^-- until: (\S+)$/m.exec(verifySql ?? '') ?? []
    if (names.has(until)) continue
    for (const { sql } of verifySql ? await readStatements(verifySql) : []) invariants.push({ migration: name, sql })
  }
  return {
    migrations: folder.map(({ name, checksum }) => ({ name, checksum })),
    catalog: await readCatalog(client),
    invariants,
  }
}
