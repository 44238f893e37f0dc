import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { AuditView } from '@/lib/admin/list-audit'

export function AuditTable({ entries }: { entries: AuditView[] }) {
  return (
    <Table caption="Who did what">
      <TableHead>
        <TableHeader>When</TableHeader>
        <TableHeader>Who</TableHeader>
        <TableHeader>What</TableHeader>
        <TableHeader>Where</TableHeader>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell className="whitespace-nowrap">
              <RelativeTime date={entry.at} />
            </TableCell>
            <TableCell label="Who">
              <span className="flex flex-wrap items-center gap-2">
                <bdi>{entry.actor}</bdi>
                <Badge tone={entry.actorKind === 'staff' ? 'ember' : 'neutral'}>{entry.actorKind}</Badge>
              </span>
            </TableCell>
            <TableCell label="What" className="max-w-md">
              <span className="grid min-w-0 gap-0.5">
                <code className="text-sm">{entry.action}</code>
                <bdi className="text-xs text-ink-muted">{detailOf(entry)}</bdi>
              </span>
            </TableCell>
            <TableCell label="Where">
              {entry.organization ? (
                <TextLink href={`/admin/organizations/${entry.organization.id}`}>{entry.organization.name}</TextLink>
              ) : (
                <span className="text-ink-muted">Everywhere</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function detailOf({ target, data }: AuditView): string {
  const facts = typeof data === 'object' && data !== null ? Object.entries(data) : []
  const texts = facts.map(([name, fact]) => `${name}: ${typeof fact === 'object' ? JSON.stringify(fact) : fact}`)
  return [target ? `${target.type} ${target.id}` : '', ...texts].filter(Boolean).join('; ')
}
