import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import { count, milliseconds } from '@/app/admin/_parts/formats'
import type { RunView } from '@/lib/migrations/get-change-records'

const looks: Record<string, { text: string; tone: Tone }> = {
  applied: { text: 'Applied', tone: 'success' },
  rolled_back: { text: 'Rolled back', tone: 'warning' },
  failed: { text: 'Failed', tone: 'danger' },
}
const open = { text: 'Not finished', tone: 'info' as const }

/** Who changed the database, on what ground, and how it ended. */
export function Runs({ runs }: { runs: readonly RunView[] }) {
  return (
    <Card>
      <CardHeader title="Runs" description="Every apply and rollback, with the checks that ran before it" />
      <CardBody className="grid gap-5">
        {runs.length === 0 ? (
          <p className="text-base text-ink-muted">None yet: npm run db -- apply</p>
        ) : (
          runs.map(({ id, outcome, startedBy, startedAt, durationMs, message, plan }) => (
            <div key={id} className="grid gap-1.5">
              <div className="flex flex-wrap items-center gap-3 text-base">
                <StatusPill tone={(looks[outcome ?? ''] ?? open).tone}>
                  {(looks[outcome ?? ''] ?? open).text}
                </StatusPill>
                <span>{startedBy}</span>
                <span className="text-sm text-ink-muted">
                  <RelativeTime date={startedAt} />
                  {durationMs === null ? '' : `, took ${milliseconds(durationMs)}`}
                </span>
              </div>
              {message ? <p className="text-xs wrap-anywhere text-danger-ink">{message}</p> : null}
              <Plan plan={plan} />
            </div>
          ))
        )}
      </CardBody>
    </Card>
  )
}

/** What the checks and the rules said, folded. */
function Plan({ plan: { checks = [], migrations = [] } }: Pick<RunView, 'plan'>) {
  const said = migrations.flatMap(({ name, findings, waived, advice }) => [
    ...findings.map(({ line, rule, message }) => `${name}, line ${line}, ${rule}: ${message}`),
    ...waived.map(({ line, rule, reason }) => `${name}, line ${line}, ${rule}, waived: ${reason}`),
    ...(advice ?? []).map(({ line, rule, message }) => `${name}, line ${line}, squawk's ${rule}: ${message}`),
  ])
  if (checks.length + said.length === 0) return null
  const bad = checks.filter(({ isGood }) => !isGood).length
  return (
    <details className="text-sm text-ink-soft">
      <summary className="cursor-pointer">
        {count(checks.length)} checks, {count(bad)} of them failed; {count(said.length)} messages from the rules
      </summary>
      <ul className="mt-2 grid gap-1 text-xs wrap-anywhere">
        {checks.map(({ name, isGood, message, waived }) => (
          <li key={name} className={isGood ? 'text-ink-muted' : 'text-warning-ink'}>
            {name}: {message} {waived ? `Waived: ${waived}` : ''}
          </li>
        ))}
        {said.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  )
}
