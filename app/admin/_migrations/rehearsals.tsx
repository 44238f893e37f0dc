import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import type { Tone } from '@/app/_ui/tone'
import { milliseconds } from '@/app/admin/_parts/formats'
import type { RehearsalView } from '@/lib/migrations/get-change-records'
import { Statements } from './statements'

const looks: Record<string, { text: string; tone: Tone }> = {
  passed: { text: 'Passed', tone: 'success' },
  failed: { text: 'Failed', tone: 'danger' },
}
const open = { text: 'Not finished', tone: 'warning' as const }

/** What was tried on a copy of the database, with what was measured there. */
export function Rehearsals({ rehearsals }: { rehearsals: readonly RehearsalView[] }) {
  return (
    <Card>
      <CardHeader
        title="Rehearsals"
        description="Pending migrations on a copy of this database: applied, verified, rolled back and applied again"
      />
      <CardBody className="grid gap-5">
        {rehearsals.length === 0 ? (
          <p className="text-base text-ink-muted">None yet: npm run db -- rehearse</p>
        ) : (
          rehearsals.map(({ id, outcome, startedBy, startedAt, message, migrations, phases, steps }) => (
            <div key={id} className="grid gap-1.5">
              <div className="flex flex-wrap items-center gap-3 text-base">
                <StatusPill tone={(looks[outcome ?? ''] ?? open).tone}>
                  {(looks[outcome ?? ''] ?? open).text}
                </StatusPill>
                <span className="numeric break-all">{migrations.map(({ name }) => name).join(', ')}</span>
                <span className="text-sm text-ink-muted">
                  by {startedBy}, <RelativeTime date={startedAt} />
                </span>
              </div>
              {message ? <p className="text-xs wrap-anywhere text-danger-ink">{message}</p> : null}
              <p className="text-sm text-ink-soft">
                {phases.map(({ name, durationMs }) => `${name} ${milliseconds(durationMs)}`).join(', ')}
              </p>
              <Statements steps={steps} />
            </div>
          ))
        )}
      </CardBody>
    </Card>
  )
}
