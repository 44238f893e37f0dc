import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { PersonDetail } from '@/lib/admin/get-person'

export function PersonOrganizations({ organizations }: { organizations: PersonDetail['organizations'] }) {
  if (organizations.length === 0) return <p className="text-base text-ink-soft">No organizations.</p>
  return (
    <Table caption="Organizations of the person">
      <TableHead>
        <TableHeader>Organization</TableHeader>
        <TableHeader>Role</TableHeader>
        <TableHeader>Joined</TableHeader>
        <TableHeader>Left</TableHeader>
      </TableHead>
      <TableBody>
        {organizations.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <span className="flex flex-wrap items-center gap-2">
                <TextLink href={`/admin/organizations/${one.id}`} className="wrap-anywhere">
                  {one.name}
                </TextLink>
                {one.isBanned ? <StatusPill tone="danger">Banned</StatusPill> : null}
                {one.isDeleted ? <StatusPill>Deleted</StatusPill> : null}
              </span>
            </TableCell>
            <TableCell label="Role">{one.role === 'admin' ? 'Admin' : 'Member'}</TableCell>
            <TableCell label="Joined" className="whitespace-nowrap">
              <RelativeTime date={one.joinedAt} />
            </TableCell>
            <TableCell label="Left" className="whitespace-nowrap">
              {one.leftAt ? <RelativeTime date={one.leftAt} /> : <span className="text-ink-muted">Still a member</span>}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
