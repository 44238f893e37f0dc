import type pg from 'pg'
import { recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'

export const tenant = (organizationId: string) => ({ organizationId, userId: null })

/** Writes an audit row as a verb of the organization does. */
export function record(organizationId: string, action: string): Promise<void> {
  const data = { a: [1, 'ü', null, 1.5], b: { c: true } }
  return withTenantTransaction(tenant(organizationId), (tx) =>
    recordAudit(tx, systemContext(organizationId, 'test'), { action, data }),
  )
}

/** A new organization with `count` audit rows; their ids are in the order of the chain. */
export async function chainOf(count: number): Promise<{ organizationId: string; entries: string[] }> {
  const organizationId = await createOrganization()
  for (let at = 0; at < count; at += 1) await record(organizationId, `test.${at}`)
  const links = await systemDb().auditLink.findMany({ where: { chainId: organizationId }, orderBy: { seq: 'asc' } })
  return { organizationId, entries: links.map(({ entryId }) => entryId) }
}

/** Changes rows as an administrator does who knows how to get past triggers. */
export async function tamper(superuser: pg.Client, sql: string, values: unknown[] = []): Promise<void> {
  await superuser.query("SET session_replication_role = 'replica'")
  try {
    await superuser.query(sql, values)
  } finally {
    await superuser.query('RESET session_replication_role')
  }
}
