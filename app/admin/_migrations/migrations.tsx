import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { Tone } from '@/app/_ui/tone'
import type { MigrationView, SchemaOverview } from '@/lib/migrations/get-schema-overview'
import { Statements } from './statements'

const looks: Record<MigrationView['state'], { text: string; tone: Tone }> = {
  applied: { text: 'Applied', tone: 'success' },
  pending: { text: 'Pending', tone: 'info' },
  running: { text: 'In progress', tone: 'info' },
  interrupted: { text: 'Interrupted', tone: 'danger' },
  unknown: { text: 'Not in this release', tone: 'warning' },
}

export function Migrations({ migrations }: Pick<SchemaOverview, 'migrations'>) {
  return (
    <Table caption="Migrations, newest first">
      <TableHead>
        <TableHeader>Migration</TableHeader>
        <TableHeader>Status</TableHeader>
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
                  <span className="text-xs wrap-anywhere text-danger-ink">{migration.error}</span>
                ) : null}
                <Statements steps={migration.steps} />
              </span>
            </TableCell>
            <TableCell label="Status">
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
