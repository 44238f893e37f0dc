import { type Clock, systemClock } from '@/lib/core/time'
import { recordError } from '@/lib/errors/record-error'
import { systemDb } from '@/lib/platform/db/db'
import { describeFault, systemChainId } from './rules'
import { verifyChain } from './verify-chain'

export type AuditVerification = {
  chains: number
  entries: number
  /** What is wrong now, in sentences. */
  faults: string[]
  /** Whether something is wrong that was not wrong the last time. */
  isNews: boolean
}

/** A mail and an error hold no more than this. */
const mostTold = 50
const pageSize = 500

/**
 * Holds every chain of the audit log to its rows, and notes the result beside its head. A broken chain is an error of
 * severity CRITICAL.
 */
export async function verifyAuditChains(now: Clock = systemClock): Promise<AuditVerification> {
  const db = systemDb()
  const found: AuditVerification = { chains: 0, entries: 0, faults: [], isNews: false }
  const headless = (await readHeadless()).map((chainId) =>
    describeFault(chainId, { kind: 'headless', seq: null, entryId: null }),
  )
  for (let after = ''; ; ) {
    const heads = await readHeads(after)
    for (const head of heads) {
      const { entries, faults } = await verifyChain(head.chainId)
      const sentences = faults.map((fault) => describeFault(head.chainId, fault))
      // Without a head of their own, they are noted beside the one that is always there.
      if (head.chainId === systemChainId) sentences.push(...headless)
      const known = new Set(head.faults?.split('\n'))
      found.chains += 1
      found.entries += entries
      found.isNews ||= sentences.some((sentence) => !known.has(sentence))
      found.faults.push(...sentences.slice(0, mostTold - found.faults.length))
      await db.auditHead.update({
        where: { chainId: head.chainId },
        data: { verifiedAt: now(), faults: sentences.length > 0 ? sentences.join('\n') : null },
      })
    }
    after = heads.at(-1)?.chainId ?? ''
    if (heads.length < pageSize) break
  }
  if (found.faults.length > 0) {
    recordError({
      error: new Error('The audit log was tampered with'),
      source: 'job',
      operation: 'verify-audit-chains',
      severity: 'CRITICAL',
      metadata: { faults: found.faults },
    })
  }
  return found
}

function readHeads(after: string): Promise<{ chainId: string; faults: string | null }[]> {
  return systemDb().auditHead.findMany({
    where: after ? { chainId: { gt: after } } : {},
    select: { chainId: true, faults: true },
    orderBy: { chainId: 'asc' },
    take: pageSize,
  })
}

/** Chains whose head was taken away: links or rows are left. */
async function readHeadless(): Promise<string[]> {
  const rows = await systemDb().$queryRaw<{ chainId: string }[]>`
    SELECT chain_id AS "chainId" FROM (
      SELECT chain_id FROM audit_links UNION SELECT audit_chain_of(organization_id) FROM audit_log
    ) chains
    WHERE NOT EXISTS (SELECT FROM audit_heads h WHERE h.chain_id = chains.chain_id)
    LIMIT ${mostTold}`
  return rows.map(({ chainId }) => chainId)
}
