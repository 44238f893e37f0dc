import { DatabaseZap } from 'lucide-react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { EmptyState } from '@/app/_ui/empty-state'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { toneFillClass } from '@/app/_ui/tone'
import { count, milliseconds } from '@/app/admin/_parts/formats'
import type { SchemaOverview } from '@/lib/migrations/get-schema-overview'

type Checks = SchemaOverview['checks']

const reasons: Record<string, string> = { nightly: 'at night', applied: 'after migrations', staff: 'by staff' }

/** The last check in full, and for each part of it how it went the times before. */
export function Verification({ checks }: { checks: Checks }) {
  const [last] = checks
  if (!last) {
    return (
      <EmptyState icon={<DatabaseZap />} title="Never checked">
        The schema is checked every night and after migrations. You can also check it now.
      </EmptyState>
    )
  }
  const { at, reason, isGood, durationMs, results } = last
  return (
    <Card>
      <CardHeader
        title="Schema check"
        description={`Checked ${reasons[reason] ?? reason} in ${milliseconds(durationMs)}`}
        actions={
          <span className="flex items-center gap-3 text-sm text-ink-muted">
            <RelativeTime date={at} />
            <StatusPill tone={isGood ? 'success' : 'danger'}>{isGood ? 'No drift' : 'Schema drift'}</StatusPill>
          </span>
        }
      />
      <CardBody>
        <Table caption="Results of the last check and of earlier ones">
          <TableHead>
            <TableHeader>Check</TableHeader>
            <TableHeader>Result</TableHeader>
            <TableHeader>Earlier</TableHeader>
            <TableHeader numeric>Duration</TableHeader>
          </TableHead>
          <TableBody>
            {results.map((result) => (
              <TableRow key={result.name}>
                <TableCell>
                  <span className="grid gap-0.5">
                    <span>{result.name}</span>
                    {result.faults.map((fault) => (
                      <span key={fault} className="text-xs wrap-anywhere text-danger-ink">
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
                <TableCell label="Earlier">
                  <Before name={result.name} checks={checks.slice(1)} />
                </TableCell>
                <TableCell label="Duration" numeric>
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

/** A mark for each earlier check, the oldest first. */
function Before({ name, checks }: { name: string; checks: Checks }) {
  const marks = checks
    .flatMap(({ id, results }) => {
      const found = results.find((one) => one.name === name)
      return found ? [{ id, isGood: found.isGood }] : []
    })
    .reverse()
  if (marks.length === 0) return <span className="text-sm text-ink-muted">–</span>
  const good = marks.filter(({ isGood }) => isGood).length
  return (
    <span
      role="img"
      aria-label={`Good in ${good} of ${marks.length} earlier checks`}
      className="flex items-center gap-1"
    >
      {marks.map(({ id, isGood }) => (
        <span key={id} className={cn('h-3 w-1.5 rounded-sm', toneFillClass[isGood ? 'success' : 'danger'])} />
      ))}
    </span>
  )
}
