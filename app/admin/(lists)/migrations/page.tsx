import { DatabaseZap } from 'lucide-react'
import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Badge } from '@/app/_ui/badge'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { Tone } from '@/app/_ui/tone'
import { getSchemaOverview, type MigrationView, type SchemaOverview } from '@/lib/migrations/get-schema-overview'
import { checkSchema } from '../../_actions/migrations'
import { ActionButton } from '../../_parts/action-button'
import { count, milliseconds } from '../../_parts/formats'
import { Statements } from './statements'

export const metadata: Metadata = { title: 'Migrations' }

const looks: Record<MigrationView['state'], { text: string; tone: Tone }> = {
  applied: { text: 'Applied', tone: 'success' },
  pending: { text: 'Pending', tone: 'info' },
  interrupted: { text: 'Broke off', tone: 'danger' },
  unknown: { text: 'Not of this release', tone: 'warning' },
}
const reasons: Record<string, string> = { nightly: 'at night', applied: 'after migrations', staff: 'by staff' }

export default staffPage(async ({ ctx }) => {
  const { migrations, lastCheck, backfills } = await getSchemaOverview(ctx)
  return (
    <>
      <PageHeader
        title="Migrations"
        description="What the database should be, whether it is, and how it got there."
        actions={
          <ActionButton run={checkSchema} input={{}} done="Checked" size="md" variant="primary">
            Check now
          </ActionButton>
        }
      />
      <div className="grid gap-6">
        <LastCheck check={lastCheck} />
        {backfills.length > 0 ? <Backfills backfills={backfills} /> : null}
        <Migrations migrations={migrations} />
      </div>
    </>
  )
})

function LastCheck({ check }: { check: SchemaOverview['lastCheck'] }) {
  if (!check) {
    return (
      <EmptyState icon={<DatabaseZap />} title="Never checked">
        The schema is checked every night and after migrations. It can be checked now as well.
      </EmptyState>
    )
  }
  const { at, reason, isGood, durationMs, results } = check
  return (
    <Card>
      <CardHeader
        title="The database beside what the migrations promise"
        description={`Checked ${reasons[reason] ?? reason} in ${milliseconds(durationMs)}`}
        actions={
          <span className="flex items-center gap-3 text-sm text-ink-muted">
            <RelativeTime date={at} />
            <StatusPill tone={isGood ? 'success' : 'danger'}>{isGood ? 'As promised' : 'Not as promised'}</StatusPill>
          </span>
        }
      />
      <CardBody>
        <Table caption="Results of the last check">
          <TableHead>
            <TableHeader>Check</TableHeader>
            <TableHeader>Result</TableHeader>
            <TableHeader numeric>Took</TableHeader>
          </TableHead>
          <TableBody>
            {results.map((result) => (
              <TableRow key={result.name}>
                <TableCell>
                  <span className="grid gap-0.5">
                    <span>{result.name}</span>
                    {result.faults.map((fault) => (
                      <span key={fault} className="text-xs break-words text-danger-ink">
                        {fault}
                      </span>
                    ))}
                  </span>
                </TableCell>
                <TableCell label="Result">
                  <StatusPill tone={result.isGood ? 'success' : 'danger'}>
                    {result.isGood ? 'Good' : count(result.faults.length)}
                  </StatusPill>
                </TableCell>
                <TableCell label="Took" numeric>
                  {milliseconds(result.durationMs)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  )
}

function Backfills({ backfills }: Pick<SchemaOverview, 'backfills'>) {
  return (
    <Card>
      <CardHeader
        title="Backfills under way"
        description="npm run db -- pause and resume stop them and let them go on"
      />
      <CardBody className="grid gap-3">
        {backfills.map(({ name, rowsDone, isPaused, startedAt }) => (
          <p key={name} className="flex flex-wrap items-center gap-3 text-base">
            <span className="numeric break-all">{name}</span>
            <StatusPill tone={isPaused ? 'warning' : 'info'}>{isPaused ? 'Paused' : 'Under way'}</StatusPill>
            <span className="text-ink-muted">
              {count(rowsDone)} rows since <RelativeTime date={startedAt} />
            </span>
          </p>
        ))}
      </CardBody>
    </Card>
  )
}

function Migrations({ migrations }: Pick<SchemaOverview, 'migrations'>) {
  return (
    <Table caption="Migrations, the newest first">
      <TableHead>
        <TableHeader>Migration</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>Applied</TableHeader>
        <TableHeader>By</TableHeader>
      </TableHead>
      <TableBody>
        {migrations.map((migration) => (
          <TableRow key={migration.name}>
            <TableCell className="max-w-xl">
              <span className="grid min-w-0 gap-1">
                <span className="flex flex-wrap items-center gap-2">
                  <span className="numeric break-all">{migration.name}</span>
                  {migration.kind ? <Badge>{migration.kind}</Badge> : null}
                </span>
                {migration.error ? (
                  <span className="text-xs break-words text-danger-ink">{migration.error}</span>
                ) : null}
                <Statements steps={migration.steps} />
              </span>
            </TableCell>
            <TableCell label="State">
              <StatusPill tone={looks[migration.state].tone}>{looks[migration.state].text}</StatusPill>
            </TableCell>
            <TableCell label="Applied" className="whitespace-nowrap">
              {migration.appliedAt ? <RelativeTime date={migration.appliedAt} /> : '–'}
            </TableCell>
            <TableCell label="By">{migration.startedBy ?? (migration.appliedAt ? 'prisma migrate' : '–')}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
