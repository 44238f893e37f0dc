import type { DirectClient } from '@/lib/platform/db/direct'
import type { MigrationFile } from '../folder'
import { type Catalog, readCatalog } from './read-catalog'
import { type Invariant, readInvariants } from './read-invariants'

/**
 * What the migrations promise of a database that has them all. Kept as prisma/promise.json, so that a running product can
 * hold its database to it without the folder.
 */
export type Promised = {
  migrations: { name: string; checksum: string }[]
  catalog: Catalog
  /** Queries that return the rows which violate what a migration states. */
  invariants: Invariant[]
}

/**
 * Works the promise out of a database that has just got all migrations and nothing else. What a migration states holds until
 * one that its verify.sql names (`-- until: 20261121110000_contract_x`): a contract may drop what it speaks of.
 * @param client a session of such a database
 * @throws Invalid for a verify.sql that Postgres would not read, or that changes something
 */
export async function makePromise(client: DirectClient, folder: readonly MigrationFile[]): Promise<Promised> {
  const invariants: Invariant[] = []
  const names = new Set(folder.map(({ name }) => name))
  for (const migration of folder) {
    const [, until = ''] = /^-- until: (\S+)$/m.exec(migration.verifySql ?? '') ?? []
    if (!names.has(until)) invariants.push(...(await readInvariants(migration)))
  }
  return {
    migrations: folder.map(({ name, checksum }) => ({ name, checksum })),
    catalog: await readCatalog(client),
    invariants,
  }
}

/** A promise, where it is one of just these migrations; null where it is of others, and so of no use to them. */
export function promisesFor(promised: Promised, folder: readonly MigrationFile[]): Promised | null {
  const isSame =
    promised.migrations.length === folder.length &&
    folder.every(({ name, checksum }, at) => {
      const one = promised.migrations[at]
      return one?.name === name && one.checksum === checksum
    })
  return isSame ? promised : null
}
