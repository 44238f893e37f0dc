import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { OwnAuditView } from '@/lib/audit/schemas'

export function AuditRows({ entries }: { entries: OwnAuditView[] }) {
  return (
    <Table caption="Changes in this organization">
      <TableHead>
        <TableHeader>When</TableHeader>
        <TableHeader>Who</TableHeader>
        <TableHeader>What</TableHeader>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell className="whitespace-nowrap">
              <RelativeTime date={entry.at} />
            </TableCell>
            <TableCell label="Who">
              <span className="flex flex-wrap items-center gap-2">
                <span className="wrap-anywhere">{entry.actorName}</span>
                {entry.actor === 'staff' ? <Badge tone="ember">Staff</Badge> : null}
                {entry.actor === 'keys' ? <Badge tone="info">API key</Badge> : null}
                {entry.actor === 'system' ? <Badge>Automatic</Badge> : null}
              </span>
            </TableCell>
            <TableCell label="What">
              <span className="grid min-w-0 gap-0.5">
                <code className="text-sm wrap-anywhere">{entry.action}</code>
                <span className="text-xs wrap-anywhere text-ink-muted">{detailOf(entry)}</span>
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function detailOf({ target, data }: OwnAuditView): string {
  const facts = typeof data === 'object' && data !== null ? Object.entries(data) : []
  const texts = facts.map(([name, fact]) => `${name}: ${typeof fact === 'object' ? JSON.stringify(fact) : fact}`)
  return [target ? `${target.type} ${target.id}` : '', ...texts].filter(Boolean).join('; ')
}
