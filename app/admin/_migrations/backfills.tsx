import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Progress } from '@/app/_ui/progress'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { ActionButton } from '@/app/admin/_parts/action-button'
import { count } from '@/app/admin/_parts/formats'
import type { SchemaOverview } from '@/lib/migrations/get-schema-overview'
import { setBackfillPaused } from './actions'

export function Backfills({ backfills }: Pick<SchemaOverview, 'backfills'>) {
  return (
    <Card>
      <CardHeader
        title="Backfills in progress"
        description="A paused backfill stops after its batch. Once resumed, it continues at the next npm run db -- apply"
      />
      <CardBody className="grid gap-5">
        {backfills.map(({ name, rowsDone, rowEstimate, isPaused, startedAt }) => (
          <div key={name} className="grid gap-2">
            <div className="flex flex-wrap items-center gap-3 text-base">
              <span className="numeric break-all">{name}</span>
              <StatusPill tone={isPaused ? 'warning' : 'info'} live={!isPaused}>
                {isPaused ? 'Paused' : 'In progress'}
              </StatusPill>
              <span className="text-ink-muted">
                {count(rowsDone)}
                {rowEstimate ? ` of about ${count(rowEstimate)}` : ''} rows since <RelativeTime date={startedAt} />
              </span>
              <ActionButton
                run={setBackfillPaused}
                input={{ migration: name, isPaused: !isPaused }}
                done={isPaused ? 'Continues at the next apply' : 'Stops after its batch'}
                aria-label={`${isPaused ? 'Resume' : 'Pause'} ${name}`}
              >
                {isPaused ? 'Resume' : 'Pause'}
              </ActionButton>
            </div>
            <Progress label={`Rows of ${name}`} value={rowEstimate ? Math.min(1, rowsDone / rowEstimate) : null} />
          </div>
        ))}
      </CardBody>
    </Card>
  )
}
