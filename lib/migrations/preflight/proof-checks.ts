import { addMilliseconds, day } from '@/lib/core/time'
import type { Session } from '@/lib/platform/db/direct'
import { hasWayBack } from '../folder'
import { hasTable } from '../has-table'
import { limitsPhase, type Phase } from '../rehearse/phase'
import type { Change } from './change'
import { type Check, check, demandedFrom, stages } from './check'

const proofKeptForMs = 14 * day

type Named = { name: string; checksum: string }
type Rehearsed = { migrations: Named[]; outcome: string | null; message: string | null; phases: Phase[] }

const namesOf = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ')
const lacking = (all: readonly Named[], from: readonly Named[]) =>
  from.filter(({ name, checksum }) => !all.some((one) => one.name === name && one.checksum === checksum))

/** Whether what is pending was tried: on a copy of this database, and on the stage before; and whether it can be taken back. */
export async function checkProofs(client: Session, change: Change): Promise<Check[]> {
  const { stage } = change
  const files = change.pending.map(({ migration }) => migration)
  const noWayBack = files.filter((file) => !hasWayBack(file))
  return [
    demandedFrom(
      'staging',
      stage,
      check(
        'way-back',
        noWayBack.length === 0,
        'Everything that is pending says how it is taken back.',
        `${namesOf(noWayBack)} cannot be taken back: write rollback.sql.`,
      ),
    ),
    demandedFrom('staging', stage, checkRehearsal(files, await lastRehearsal(client))),
    demandedFrom('production', stage, checkProof(files, change)),
  ]
}

function checkRehearsal(pending: readonly Named[], last: Rehearsed | null): Check {
  const name = 'rehearsal'
  const how = 'npm run db -- rehearse'
  if (!last || lacking(last.migrations, pending).length > 0)
    return check(name, false, '', `What is pending was not rehearsed on a copy of this database: ${how}`)
  const limits = last.phases.find((phase) => phase.name === limitsPhase)
  if (last.outcome === 'passed' && !limits)
    return check(name, false, '', `The last rehearsal was not checked against limits. Rehearse again: ${how}`)
  return check(
    name,
    last.outcome === 'passed',
    `What is pending was rehearsed on a copy of this database, within its limits: ${limits?.note}.`,
    `The last rehearsal ${last.outcome ? `failed: ${last.message}` : 'did not end.'} Mend it, and rehearse again: ${how}`,
  )
}

async function lastRehearsal(client: Session): Promise<Rehearsed | null> {
  if (!(await hasTable(client, 'schema_changes.rehearsals'))) return null
  const { rows } = await client.query<Rehearsed>(
    'SELECT migrations, outcome, message, phases FROM schema_changes.rehearsals ORDER BY started_at DESC LIMIT 1',
  )
  return rows[0] ?? null
}

function checkProof(pending: readonly Named[], { proof, stage, now }: Change): Check {
  const name = 'proof'
  const before = stages[stages.indexOf(stage) - 1]
  if (!before || before === 'local') return check(name, true, 'Nobody works on the stage before this one.', '')
  const how = `On ${before}: npm run db -- verify --proof FILE. Here: --proof FILE`
  if (!proof) return check(name, false, '', `Nothing proves that this works on ${before}. ${how}`)
  if (proof.stage !== before)
    return check(name, false, '', `The proof is from ${proof.stage}, and ${before} comes before ${stage}. ${how}`)
  if (addMilliseconds(new Date(proof.madeAt), proofKeptForMs) < now)
    return check(name, false, '', `The proof is of ${proof.madeAt}, more than 14 days old. ${how}`)
  const missing = lacking(proof.migrations, pending)
  return check(
    name,
    missing.length === 0,
    `${before} has what is pending here, and is what it promises (${proof.madeAt}).`,
    `The proof does not speak of ${namesOf(missing)} as it is here. ${how}`,
  )
}
