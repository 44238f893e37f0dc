import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { count } from '@/app/admin/_parts/formats'
import { SeverityPill } from '@/app/admin/_parts/severity-pill'
import type { ErrorGroupView } from '@/lib/errors/schemas'

export function ErrorTable({ groups }: { groups: ErrorGroupView[] }) {
  return (
    <Table caption="Errors by cause">
      <TableHead>
        <TableHeader>Error</TableHeader>
        <TableHeader>Severity</TableHeader>
        <TableHeader>Source</TableHeader>
        <TableHeader numeric>Count</TableHeader>
        <TableHeader>Last seen</TableHeader>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <TableRow key={group.fingerprint}>
            <TableCell className="max-w-md">
              <span className="grid min-w-0 gap-0.5">
                <TextLink href={`/admin/errors/${group.fingerprint}`} className="line-clamp-2 wrap-anywhere">
                  {group.message}
                </TextLink>
                <span className="numeric text-xs break-all text-ink-muted">
                  {group.code}, {group.operation}
                </span>
              </span>
            </TableCell>
            <TableCell label="Severity">
              <SeverityPill severity={group.severity} />
            </TableCell>
            <TableCell label="Source">{group.source}</TableCell>
            <TableCell label="Count" numeric>
              {count(group.occurrences)}
            </TableCell>
            <TableCell label="Last seen" className="whitespace-nowrap">
              <RelativeTime date={group.lastSeenAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
