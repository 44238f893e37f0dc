import { Invalid } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import type { Manifest } from './manifest'
import { ours } from './read-tables'

type Target = {
  database: string
  role: string
  version: number
  encoding: string
  isFilled: boolean
  mayCreate: boolean
  missingRoles: string[]
  missingExtensions: string[]
}

const major = (version: number) => Math.floor(version / 10_000)

/**
 * Whether a backup can be restored here, before anything is written.
 * @throws Invalid with what to do
 */
export async function assertFits(client: DirectClient, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<Target>(
    `SELECT current_database() AS database, current_user::text AS role, current_setting('server_version_num')::int AS version,
       (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) AS encoding,
       EXISTS (SELECT FROM pg_class c WHERE ${ours('pg_class', 'c', 'relnamespace')})
         OR EXISTS (SELECT FROM pg_proc p WHERE ${ours('pg_proc', 'p', 'pronamespace')})
         OR EXISTS (SELECT FROM pg_type t WHERE ${ours('pg_type', 't', 'typnamespace')}) AS "isFilled",
       has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS "mayCreate",
       array(SELECT name FROM unnest($1::text[]) AS name WHERE to_regrole(quote_ident(name)) IS NULL) AS "missingRoles",
       array(SELECT name FROM unnest($2::text[]) AS name
         WHERE name NOT IN (SELECT a.name::text FROM pg_available_extensions a)) AS "missingExtensions"`,
    [[...new Set([...manifest.roles, ...(manifest.connecting ?? [])])], manifest.extensions],
  )
  const fault = faultOf(rows[0] as Target, manifest)
  if (fault) throw new Invalid(`${fault} Nothing was restored.`)
}

function faultOf(target: Target, { serverVersion, encoding }: Manifest): string | null {
  const { database, role, version } = target
  if (target.isFilled)
    return `${database} is not empty: restore into a new database (CREATE DATABASE ... OWNER clipforge_owner).`
  if (major(version) < major(serverVersion)) {
    return (
      `The backup is of Postgres ${major(serverVersion)}, and ${database} is on Postgres ${major(version)}, which may not ` +
      `know all of it: restore into Postgres ${major(serverVersion)} or later.`
    )
  }
  if (target.encoding !== encoding)
    return `${database} is encoded in ${target.encoding}, the backup in ${encoding}: CREATE DATABASE ... ENCODING '${encoding}'.`
  if (!target.mayCreate) return `The role ${role} may not create schemas in ${database}: restore as its owner.`
  if (target.missingRoles.length > 0)
    return `These roles are missing on the server: ${target.missingRoles.join(', ')}. Make them by prisma/roles.sql.`
  if (target.missingExtensions.length > 0)
    return `These extensions are missing on the server: ${target.missingExtensions.join(', ')}. Install them.`
  return null
}
