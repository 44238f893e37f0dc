import type { Context } from '@/lib/access/context'
import type { SystemTransaction, TenantTransaction } from '@/lib/platform/db/db'
import { type ImportSubject, reserveImport } from './reserve-import'

type Tx = Pick<TenantTransaction | SystemTransaction, '$queryRaw' | '$executeRaw'>

/**
 * Keeps the place of an upload that was accepted, for life. An upload that began before places were reserved takes one now.
 * @throws LimitReached in that case, when none is left
 */
export async function keepImport(tx: TenantTransaction, ctx: Context, subject: ImportSubject): Promise<void> {
  if (await markUsed(tx, ctx, subject.id)) return
  await reserveImport(tx, ctx, subject)
  await markUsed(tx, ctx, subject.id)
}

async function markUsed(tx: TenantTransaction, ctx: Context, subjectId: string): Promise<boolean> {
  const { count } = await tx.importReservation.updateMany({
    where: { organizationId: ctx.organizationId, subjectId, state: 'reserved' },
    data: { state: 'used', settledAt: ctx.now() },
  })
  return count > 0
}

type Released = { organization_id: string; person_key: string | null }

/**
 * Gives back the places of uploads that came to nothing, in the transaction that closes them. What was accepted, or given
 * back before, stays as it is.
 * @returns how many places were given back
 */
export async function releaseImports(tx: Tx, subjectIds: readonly string[], at: Date): Promise<number> {
  return release(tx, subjectIds, at, ['reserved'])
}

/**
 * Gives back the place of an import that was accepted and then could not be used, in the transaction that says so. One
 * that was given back before stays as it is.
 */
export async function releaseFailedImport(tx: Tx, subjectId: string, at: Date): Promise<void> {
  await release(tx, [subjectId], at, ['reserved', 'used'])
}

async function release(tx: Tx, subjectIds: readonly string[], at: Date, states: string[]): Promise<number> {
  if (subjectIds.length === 0) return 0
  const released = await tx.$queryRaw<Released[]>`
    UPDATE import_reservations SET state = 'released', settled_at = ${at}::timestamptz
    WHERE subject_id = ANY(${[...subjectIds]}::uuid[]) AND state = ANY(${states}::"ImportReservationState"[])
    RETURNING organization_id, person_key`
  // Organizations before allowances, as where imports are reserved: two that wait for each other would both wait forever.
  for (const [organizationId, places] of countBy(released, (one) => one.organization_id)) {
    await tx.$executeRaw`
      UPDATE organizations SET imports_used = greatest(0, imports_used - ${places}), updated_at = ${at}::timestamptz
      WHERE id = ${organizationId}::uuid`
  }
  for (const [personKey, places] of countBy(released, (one) => one.person_key)) {
    await tx.$executeRaw`
      UPDATE person_allowances SET imports_used = greatest(0, imports_used - ${places}), updated_at = ${at}::timestamptz
      WHERE person_key = ${personKey}`
  }
  return released.length
}

/** How many rows have each key, in order of the keys; rows without one are left out. */
function countBy(rows: readonly Released[], keyOf: (row: Released) => string | null): [string, number][] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}
