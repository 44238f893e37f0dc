import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { GuardDecisionView } from '@/lib/guards/schemas'

/** What guards decided lately on outbound and AI work, and what an observing one would have refused. */
export function Decisions({ decisions }: { decisions: GuardDecisionView[] }) {
  return (
    <Card>
      <CardHeader
        title="Decisions"
        description="Decisions on outbound and AI work, and what an observing guard would have refused"
      />
      <CardBody>
        {decisions.length === 0 ? (
          <p className="text-base text-ink-soft">None yet.</p>
        ) : (
          <Table caption="Latest guard decisions">
            <TableHead>
              <TableHeader>When</TableHeader>
              <TableHeader>Organization</TableHeader>
              <TableHeader>Work</TableHeader>
              <TableHeader>Decision</TableHeader>
            </TableHead>
            <TableBody>
              {decisions.map((one) => (
                <TableRow key={one.id}>
                  <TableCell className="whitespace-nowrap">
                    <RelativeTime date={one.createdAt} />
                  </TableCell>
                  <TableCell label="Organization">
                    <TextLink href={`/admin/organizations/${one.organizationId}`}>{one.organizationName}</TextLink>
                  </TableCell>
                  <TableCell label="Work">
                    {one.capability}, by the {one.guard} guard
                  </TableCell>
                  <TableCell label="Decision">
                    <StatusPill tone={one.isAllowed ? 'success' : one.mode === 'observe' ? 'warning' : 'danger'}>
                      {one.isAllowed ? 'Allowed' : one.mode === 'observe' ? 'Would refuse' : 'Refused'}
                    </StatusPill>
                    {one.reason ? <bdi className="ml-2 text-xs text-ink-muted">{one.reason}</bdi> : null}
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
