import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import type { FailingEndpoint } from '@/lib/admin/list-failing-endpoints'

/** Customers' endpoints that fail or were given up; nothing where all is well. */
export function FailingEndpoints({ endpoints }: { endpoints: FailingEndpoint[] }) {
  if (endpoints.length === 0) return null
  return (
    <section className="grid gap-3 pt-6" aria-label="Failing webhook endpoints">
      <h2 className="text-lg font-semibold">Customers’ endpoints that fail</h2>
      <Table caption="Failing webhook endpoints">
        <TableHead>
          <TableHeader>Organization</TableHeader>
          <TableHeader>Host</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader numeric>Failures</TableHeader>
          <TableHeader numeric>Waiting</TableHeader>
          <TableHeader>Since</TableHeader>
        </TableHead>
        <TableBody>
          {endpoints.map(({ id, organizationId, organization, host, state, fails, waiting, since }) => (
            <TableRow key={id}>
              <TableCell>
                <TextLink href={`/admin/organizations/${organizationId}`}>{organization}</TextLink>
              </TableCell>
              <TableCell label="Host" className="break-all">
                {host}
              </TableCell>
              <TableCell label="Status">
                <StatusPill tone={state === 'disabled' ? 'danger' : 'warning'}>
                  {state === 'disabled' ? 'Turned off' : 'Failing'}
                </StatusPill>
              </TableCell>
              <TableCell label="Failures" numeric>
                {fails}
              </TableCell>
              <TableCell label="Waiting" numeric>
                {waiting}
              </TableCell>
              <TableCell label="Since">{since ? <RelativeTime date={since} /> : null}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
