import { minute } from '@/lib/core/time'
import { Prisma, type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { type ChainFault, type LinkFault, systemChainId } from './rules'

const batchSize = 5_000
/** More places of one chain say nothing new. */
const mostFaults = 20

export type ChainResult = { entries: number; faults: ChainFault[] }
type Place = { seq: bigint; hash: Uint8Array }
type Batch = { count: bigint; seq: bigint | null; hash: Uint8Array | null; faults: ChainFault[] | null }

/**
 * Computes every hash of a chain again, from its beginning to its head, as one snapshot of the database.
 * @param chainId an organization's id, or `systemChainId`
 * @returns how many rows it has, and where it is broken, the first 20 places
 */
export function verifyChain(chainId: string): Promise<ChainResult> {
  return systemDb().$transaction((tx) => verifyInSnapshot(tx, chainId), {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    maxWait: 10_000,
    timeout: 30 * minute,
  })
}

async function verifyInSnapshot(tx: SystemTransaction, chainId: string): Promise<ChainResult> {
  const faults: ChainFault[] = []
  let entries = 0
  const head = await tx.auditHead.findUnique({ where: { chainId } })
  if (head) {
    let last: Place = { seq: head.baseSeq, hash: head.baseHash }
    for (;;) {
      const batch = await readBatch(tx, chainId, last)
      faults.push(...(batch.faults ?? []))
      if (batch.seq === null || batch.hash === null) break
      entries += Number(batch.count)
      last = { seq: batch.seq, hash: batch.hash }
      if (batch.count < batchSize) break
    }
    const isWhole = last.seq === head.seq && Buffer.from(last.hash).equals(Buffer.from(head.hash))
    if (!isWhole) faults.push({ kind: 'end', seq: Number(head.seq), entryId: null })
    if (head.purgedAt && (await isAlive(tx, chainId))) faults.push({ kind: 'purged', seq: null, entryId: null })
  }
  faults.push(...(await readUnlinked(tx, chainId)))
  return { entries, faults: faults.slice(0, mostFaults) }
}

/** The links after a place, each held to the one before it and to its row. */
async function readBatch(tx: SystemTransaction, chainId: string, after: Place): Promise<Batch> {
  const [batch] = await tx.$queryRaw<Batch[]>`
    WITH links AS (
      SELECT seq, entry_id, hash,
        lag(seq, 1, ${after.seq}::bigint) OVER by_number AS seq_before,
        lag(hash, 1, ${after.hash}::bytea) OVER by_number AS hash_before
      FROM (
        SELECT seq, entry_id, hash FROM audit_links
        WHERE chain_id = ${chainId}::uuid AND seq > ${after.seq}::bigint
        ORDER BY seq LIMIT ${batchSize}
      ) batch WINDOW by_number AS (ORDER BY seq)
    ), judged AS (
      SELECT l.seq, l.entry_id, l.hash, CASE
        WHEN l.seq <> l.seq_before + 1 THEN ${'gap' satisfies LinkFault}
        WHEN a.id IS NULL THEN ${'missing' satisfies LinkFault}
        WHEN audit_chain_of(a.organization_id) <> ${chainId}::uuid THEN ${'moved' satisfies LinkFault}
        WHEN l.hash <> audit_hash(l.hash_before, l.seq, a) THEN ${'changed' satisfies LinkFault}
      END AS kind
      FROM links l LEFT JOIN audit_log a ON a.id = l.entry_id
    )
    SELECT count(*) AS count, max(seq) AS seq, (array_agg(hash ORDER BY seq DESC))[1] AS hash,
      jsonb_agg(jsonb_build_object('kind', kind, 'seq', seq, 'entryId', entry_id) ORDER BY seq)
        FILTER (WHERE kind IS NOT NULL) AS faults
    FROM judged`
  return batch as Batch
}

async function isAlive(tx: SystemTransaction, organizationId: string): Promise<boolean> {
  return (await tx.organization.count({ where: { id: organizationId, purgeStartedAt: null } })) > 0
}

async function readUnlinked(tx: SystemTransaction, chainId: string): Promise<ChainFault[]> {
  const ofChain =
    chainId === systemChainId ? Prisma.sql`a.organization_id IS NULL` : Prisma.sql`a.organization_id = ${chainId}::uuid`
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM audit_log a
    WHERE ${ofChain} AND NOT EXISTS (SELECT FROM audit_links l WHERE l.entry_id = a.id)
    LIMIT ${mostFaults}`
  return rows.map(({ id }) => ({ kind: 'unlinked', seq: null, entryId: id }))
}
