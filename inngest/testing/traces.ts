import type { Client } from 'pg'
import { organizationPrefix } from '@/lib/platform/storage/keys'
import { listObjects } from '@/lib/platform/storage/objects'
import { stripe } from '../../e2e/support/stripe'

/** What a story has left behind, in numbers that do not depend on ids, names and times. */
export type Traces = {
  /** Rows that name the organization, by table and column. */
  rows: Record<string, number>
  /** How the organization, its jobs, rewards and payments stand. */
  states: unknown[]
  /** Mails by recipient and subject. */
  mails: Record<string, number>
  stripe: Record<string, number>
  /** Objects below the organization's prefix, by the form of their keys. */
  files: Record<string, number>
}

export type Subject = {
  organizationId: string
  name: string
  customerId: string | null
  /** Addresses that were written to, by who they are. */
  people: Record<string, string>
}

/** Reads what `subject` has left behind in the database, the mailbox, at Stripe and in storage. */
export async function readTraces(database: Client, subject: Subject): Promise<Traces> {
  return {
    rows: await countRows(database, subject.organizationId),
    states: await readStates(database, subject.organizationId),
    mails: await countMails(subject),
    stripe: subject.customerId ? await countStripe(subject.customerId) : {},
    files: await countFiles(subject.organizationId),
  }
}

/** Columns that name an organization are found in the catalog: by their name, and by their foreign key. */
async function countRows(database: Client, organizationId: string): Promise<Record<string, number>> {
  const { rows: columns } = await database.query<{ table: string; column: string }>(`
    SELECT DISTINCT c.relname AS "table", a.attname AS "column"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum]
      AND f.confrelid = 'organizations'::regclass
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.atttypid = 'uuid'::regtype
      AND (a.attname = 'organization_id' OR f.oid IS NOT NULL OR (c.relname ~ 'organizations$' AND a.attname = 'id'))
    ORDER BY 1, 2`)
  const counts: Record<string, number> = {}
  for (const { table, column } of columns) {
    // How often progress is noted depends on time, and tries are what the kills repeat.
    const besides = table === 'job_log' ? `AND kind <> 'progress' AND message !~ '^Trying again'` : ''
    const { rows } = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${table}" WHERE "${column}" = $1 ${besides}`,
      [organizationId],
    )
    counts[`${table}.${column}`] = rows[0]?.n ?? 0
  }
  return counts
}

const stateQueries = [
  `SELECT 'organization' AS what, tier, billing_status, imports_used, bonus_imports, deletion_requested_at IS NULL AS is_open,
     deletion_ended_renewal FROM organizations WHERE id = $1`,
  `SELECT 'job' AS what, type, state, progress, count(*)::int AS n FROM job_queue WHERE organization_id = $1
   GROUP BY 2, 3, 4 ORDER BY 2, 3, 4`,
  `SELECT 'job log' AS what, kind, state, count(*)::int AS n FROM job_log WHERE organization_id = $1 AND kind = 'state'
   GROUP BY 2, 3 ORDER BY 2, 3`,
  `SELECT 'event' AS what, name, sent_at IS NOT NULL AS is_sent, count(*)::int AS n FROM outbox_events
   WHERE organization_id = $1 GROUP BY 2, 3 ORDER BY 2, 3`,
  `SELECT 'audit' AS what, action, count(*)::int AS n FROM audit_log WHERE organization_id = $1 GROUP BY 2 ORDER BY 2`,
  `SELECT 'referral' AS what, status, review, clawback_reason FROM referrals WHERE referred_organization_id = $1`,
  `SELECT 'reward' AS what, kind, w.state, amount, clawed_back_amount FROM referral_rewards w
   JOIN referrals r ON r.id = referral_id WHERE referred_organization_id = $1 ORDER BY 2, 3, 4`,
  `SELECT 'payment' AS what, status, amount::text, refunded_amount::text FROM payments WHERE organization_id = $1 ORDER BY 2, 3`,
  `SELECT 'step' AS what, step::text, status FROM onboarding_progress WHERE organization_id = $1 ORDER BY 2`,
  // How many notes of jobs are removed is counted before: some of them note a try.
  `SELECT 'removed' AS what, purged_at IS NOT NULL AS is_gone, counts - 'job_log' AS counts FROM deleted_organizations
   WHERE id = $1`,
]

async function readStates(database: Client, organizationId: string): Promise<unknown[]> {
  const states: unknown[] = []
  for (const query of stateQueries) states.push(...(await database.query(query, [organizationId])).rows)
  return states
}

async function countMails({ people, name }: Subject): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [who, address] of Object.entries(people)) {
    const query = new URLSearchParams({ to: address, limit: '1000' })
    const answer = await fetch(`${process.env.MAILBOX_URL}/api/messages?${query}`)
    for (const { subject } of (await answer.json()) as { subject: string }[]) {
      add(counts, `${who}: ${subject.replaceAll(name, 'NAME')}`)
    }
  }
  return sorted(counts)
}

async function countStripe(customer: string): Promise<Record<string, number>> {
  const api = stripe()
  const all = { customer, limit: 100 }
  const counts: Record<string, number> = {}
  for (const one of (await api.subscriptions.list({ ...all, status: 'all' })).data) {
    add(counts, `subscription ${one.status}${one.cancel_at_period_end ? ', ends' : ''}`)
  }
  for (const one of (await api.invoices.list(all)).data) add(counts, `invoice ${one.status} ${one.total}`)
  for (const charge of (await api.charges.list(all)).data) {
    add(counts, `charge ${charge.status} ${charge.amount}`)
    for (const one of (await api.refunds.list({ charge: charge.id })).data) add(counts, `refund ${one.amount}`)
  }
  for (const one of (await api.customers.listBalanceTransactions(customer, { limit: 100 })).data) {
    add(counts, `balance ${one.type} ${one.amount}`)
  }
  for (const one of (await api.checkout.sessions.list(all)).data) add(counts, `checkout ${one.status}`)
  return sorted(counts)
}

async function countFiles(organizationId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const prefix = organizationPrefix(organizationId)
  for await (const { key } of listObjects(prefix)) {
    add(counts, key.slice(prefix.length).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '*'))
  }
  return sorted(counts)
}

const add = (counts: Record<string, number>, what: string) => {
  counts[what] = (counts[what] ?? 0) + 1
}

const sorted = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).sort())
