import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { ShareBar } from '@/app/_ui/charts/share-bar'
import { EmptyState } from '@/app/_ui/empty-state'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { count } from '@/app/admin/_parts/formats'
import type { SignUpCohort } from '@/lib/admin/get-cohorts'

/** What became of the organizations of each month; months before the first sign-up are left out. */
export function SignUpCohorts({ cohorts }: { cohorts: SignUpCohort[] }) {
  const first = cohorts.findIndex((one) => one.organizations > 0)
  return (
    <Card>
      <CardHeader
        title="By month of sign-up"
        description="Activated: a first export. Retained: an import or export 30 days after sign-up or later. Paying: a subscription today."
      />
      <CardBody>
        {first === -1 ? (
          <EmptyState title="No organizations yet">Cohorts appear with the first sign-up.</EmptyState>
        ) : (
          <Table caption="Organizations by month of sign-up, and how many were activated, retained and pay">
            <TableHead>
              <TableHeader>Month</TableHeader>
              <TableHeader numeric>Created</TableHeader>
              <TableHeader>Activated</TableHeader>
              <TableHeader>Retained</TableHeader>
              <TableHeader>Paying</TableHeader>
            </TableHead>
            <TableBody>
              {cohorts
                .slice(first)
                .reverse()
                .map((one) => (
                  <TableRow key={one.month}>
                    <TableCell className="numeric text-sm">{one.month}</TableCell>
                    <TableCell label="Created" numeric>
                      {count(one.organizations)}
                    </TableCell>
                    <TableCell label="Activated">
                      <ShareBar share={one.activated.share} />
                    </TableCell>
                    <TableCell label="Retained">
                      {one.retained ? (
                        <ShareBar share={one.retained.share} />
                      ) : (
                        <span className="text-sm text-ink-muted">Too early</span>
                      )}
                    </TableCell>
                    <TableCell label="Paying">
                      <ShareBar share={one.paying.share} />
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
