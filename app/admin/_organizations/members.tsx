import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { OrganizationDetail } from '@/lib/admin/get-organization-detail'

export function Members({ members }: { members: OrganizationDetail['members'] }) {
  return (
    <Card>
      <CardHeader title="Members" />
      <CardBody>
        {members.length === 0 ? (
          <p className="text-base text-ink-soft">No members.</p>
        ) : (
          <Table caption="Members of the organization">
            <TableHead>
              <TableHeader>Name</TableHeader>
              <TableHeader>Email address</TableHeader>
              <TableHeader>Role</TableHeader>
              <TableHeader>Last active</TableHeader>
            </TableHead>
            <TableBody>
              {members.map((member) => (
                <TableRow key={member.id}>
                  <TableCell className="font-medium">
                    <TextLink href={`/admin/people/${member.id}`} className="wrap-anywhere">
                      <bdi>{member.name || 'No name'}</bdi>
                    </TextLink>
                  </TableCell>
                  <TableCell label="Email address" className="break-all">
                    {member.email}
                  </TableCell>
                  <TableCell label="Role">{member.role === 'admin' ? 'Admin' : 'Member'}</TableCell>
                  <TableCell label="Last active">
                    {member.lastActiveAt ? <RelativeTime date={member.lastActiveAt} /> : 'Never'}
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
