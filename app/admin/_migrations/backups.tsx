import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { count, milliseconds } from '@/app/admin/_parts/formats'
import { formatBytes } from '@/lib/core/bytes'
import type { BackupView } from '@/lib/migrations/get-change-records'

const forms: Record<BackupView['form'], string> = {
  copy: 'Rows by COPY',
  pg_dump: 'pg_dump',
  base_backup: 'Whole server',
}

export function Backups({ backups }: { backups: readonly BackupView[] }) {
  return (
    <Card>
      <CardHeader title="Backups" description="A backup counts once a test restore brought back every row" />
      <CardBody>
        {backups.length === 0 ? (
          <p className="text-base text-ink-muted">None yet: npm run db -- backup</p>
        ) : (
          <Table caption="Backups, newest first">
            <TableHead>
              <TableHeader>Backup</TableHeader>
              <TableHeader>Created</TableHeader>
              <TableHeader>Test restore</TableHeader>
              <TableHeader numeric>Rows</TableHeader>
              <TableHeader numeric>Size</TableHeader>
              <TableHeader numeric>Duration</TableHeader>
            </TableHead>
            <TableBody>
              {backups.map((backup) => (
                <TableRow key={backup.id}>
                  <TableCell>
                    <span className="grid gap-0.5">
                      <span className="numeric break-all">{backup.location}</span>
                      <span className="text-xs text-ink-muted">
                        {forms[backup.form]}, by {backup.madeBy}
                      </span>
                      {backup.testMessage ? (
                        <span className="text-xs wrap-anywhere text-danger-ink">{backup.testMessage}</span>
                      ) : null}
                    </span>
                  </TableCell>
                  <TableCell label="Created" className="whitespace-nowrap">
                    <RelativeTime date={backup.madeAt} />
                  </TableCell>
                  <TableCell label="Test restore">
                    <Tested backup={backup} />
                  </TableCell>
                  <TableCell label="Rows" numeric>
                    {backup.rowCount === null ? '–' : count(backup.rowCount)}
                  </TableCell>
                  <TableCell label="Size" numeric>
                    {formatBytes(backup.bytes)}
                  </TableCell>
                  <TableCell label="Duration" numeric>
                    {milliseconds(backup.durationMs)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </CardBody>
    </Card>
  )
}

function Tested({ backup: { testedAt, testMessage } }: { backup: BackupView }) {
  if (testMessage) return <StatusPill tone="danger">Failed</StatusPill>
  if (!testedAt) return <StatusPill tone="warning">Not yet</StatusPill>
  return <StatusPill tone="success">Every row restored</StatusPill>
}
