import { Badge } from '@/app/_ui/badge'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { PersonRow } from '@/lib/admin/list-people'

export function PeopleTable({ people }: { people: PersonRow[] }) {
  return (
    <Table caption="People">
      <TableHead>
        <TableHeader>Person</TableHeader>
        <TableHeader>Email address</TableHeader>
        <TableHeader>Organizations</TableHeader>
        <TableHeader>Last active</TableHeader>
        <TableHeader>Signed up</TableHeader>
      </TableHead>
      <TableBody>
        {people.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <span className="flex flex-wrap items-center gap-2">
                <TextLink href={`/admin/people/${one.id}`} className="wrap-anywhere">
                  {one.name || 'No name'}
                </TextLink>
                {one.isStaff ? <Badge tone="ember">Staff</Badge> : null}
                {one.isDeleted ? <Badge>Deleted</Badge> : null}
              </span>
            </TableCell>
            <TableCell label="Email address" className="wrap-anywhere">
              {one.email || <span className="text-ink-muted">None</span>}
            </TableCell>
            <TableCell label="Organizations">
              <Organizations person={one} />
            </TableCell>
            <TableCell label="Last active" className="whitespace-nowrap">
              {one.lastActiveAt ? <RelativeTime date={one.lastActiveAt} /> : 'Never'}
            </TableCell>
            <TableCell label="Signed up" className="whitespace-nowrap">
              <RelativeTime date={one.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Organizations({ person }: { person: PersonRow }) {
  const { organizations, organizationCount } = person
  if (organizationCount === 0) return <span className="text-ink-muted">None</span>
  const more = organizationCount - organizations.length
  return (
    <ul className="grid gap-0.5 max-sm:text-right">
      {organizations.map((one) => (
        <li key={one.id} className="wrap-anywhere">
          <TextLink href={`/admin/organizations/${one.id}`}>{one.name}</TextLink>
          {one.role === 'admin' ? ', admin' : ''}
        </li>
      ))}
      {more > 0 ? <li className="text-sm text-ink-muted">and {more} more</li> : null}
    </ul>
  )
}
