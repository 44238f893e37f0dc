import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { RelativeTime } from '@/app/_ui/relative-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { stepNames } from '@/app/admin/_parts/step-names'
import type { Dropper } from '@/lib/admin/schemas'

/** Drop-offs where, and the error they saw last. */
export function Droppers({ droppers }: { droppers: Dropper[] }) {
  return (
    <Card>
      <CardHeader title="Drop-offs" description="Onboarding not completed, and no one active for three days" />
      <CardBody>
        {droppers.length === 0 ? (
          <p className="text-base text-ink-soft">No drop-offs in this time span.</p>
        ) : (
          <Table caption="Organizations that dropped off, with the last error they saw">
            <TableHead>
              <TableHeader>Organization</TableHeader>
              <TableHeader>Next step</TableHeader>
              <TableHeader>Last active</TableHeader>
              <TableHeader>Last error</TableHeader>
            </TableHead>
            <TableBody>
              {droppers.map((one) => (
                <TableRow key={one.organizationId}>
                  <TableCell>
                    <TextLink href={`/admin/organizations/${one.organizationId}`}>{one.name}</TextLink>
                  </TableCell>
                  <TableCell label="Next step">{stepNames[one.step]}</TableCell>
                  <TableCell label="Last active" className="whitespace-nowrap">
                    {one.lastActiveAt ? <RelativeTime date={one.lastActiveAt} /> : 'Never'}
                  </TableCell>
                  <TableCell label="Last error" className="max-w-sm">
                    {one.lastError ? (
                      <span className="grid min-w-0 gap-0.5">
                        <TextLink
                          href={`/admin/errors/${one.lastError.fingerprint}?error=${one.lastError.id}`}
                          className="line-clamp-2 wrap-anywhere"
                        >
                          {one.lastError.message}
                        </TextLink>
                        <RelativeTime date={one.lastError.createdAt} className="text-xs text-ink-muted" />
                      </span>
                    ) : (
                      <span className="text-ink-muted">None</span>
                    )}
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
