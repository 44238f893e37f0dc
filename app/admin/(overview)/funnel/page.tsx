import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { ShareBar } from '@/app/_ui/charts/share-bar'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { Droppers } from '@/app/admin/_growth/droppers'
import { getFunnel } from '@/lib/admin/get-funnel'
import type { Funnel } from '@/lib/admin/schemas'
import { spanInput } from '@/lib/admin/schemas'
import { count, duration, percent } from '../../_parts/formats'
import { SpanLinks } from '../../_parts/span-links'
import { stepNames } from '../../_parts/step-names'

export const metadata: Metadata = { title: 'Onboarding funnel' }

export default staffPage({ query: spanInput }, async ({ ctx, query: span }) => {
  const funnel = await getFunnel(ctx, span)
  return (
    <>
      <PageHeader
        title="Onboarding funnel"
        description={`${count(funnel.organizations)} organizations were created in the last ${span.days} days; ${count(funnel.skipped)} skipped the onboarding. A step counts once every earlier step is done.`}
        actions={<SpanLinks path="/admin/funnel" days={span.days} />}
      />
      {funnel.organizations === 0 ? (
        <EmptyState title="No organizations yet">
          No organizations were created in this time span. Choose a longer one.
        </EmptyState>
      ) : (
        <div className="grid gap-6">
          <Steps funnel={funnel} />
          <Cohorts funnel={funnel} />
          <Droppers droppers={funnel.droppers} />
        </div>
      )}
    </>
  )
})

function Steps({ funnel }: { funnel: Funnel }) {
  return (
    <Card>
      <CardHeader title="Steps" description="Times are medians for organizations that completed the step" />
      <CardBody>
        <Table caption="Onboarding steps, how many completed them and how many dropped off">
          <TableHead>
            <TableHeader>Step</TableHeader>
            <TableHeader>Done</TableHeader>
            <TableHeader numeric>Organizations</TableHeader>
            <TableHeader numeric>Drop-off</TableHeader>
            <TableHeader numeric>Active time</TableHeader>
            <TableHeader numeric>Elapsed time</TableHeader>
          </TableHead>
          <TableBody>
            {funnel.steps.map((step) => (
              <TableRow key={step.step}>
                <TableCell className="font-medium">{stepNames[step.step]}</TableCell>
                <TableCell label="Done">
                  <ShareBar share={step.share} />
                </TableCell>
                <TableCell label="Organizations" numeric>
                  {count(step.done)}
                </TableCell>
                <TableCell label="Drop-off" numeric>
                  {count(step.dropped)} ({percent(step.dropShare)})
                </TableCell>
                <TableCell label="Active time" numeric>
                  {duration(step.activeSeconds)}
                </TableCell>
                <TableCell label="Elapsed time" numeric>
                  {duration(step.elapsedSeconds)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  )
}

function Cohorts({ funnel }: { funnel: Funnel }) {
  return (
    <Card>
      <CardHeader title="By week of sign-up" description="Share of each week’s organizations that completed the step" />
      <CardBody>
        <Table caption="Share of each week’s organizations that completed each step">
          <TableHead>
            <TableHeader>Week of</TableHeader>
            <TableHeader numeric>Created</TableHeader>
            {funnel.steps.map(({ step }) => (
              <TableHeader key={step} numeric>
                {stepNames[step]}
              </TableHeader>
            ))}
          </TableHead>
          <TableBody>
            {funnel.cohorts.map((cohort) => (
              <TableRow key={cohort.week}>
                <TableCell className="numeric text-sm">{cohort.week}</TableCell>
                <TableCell label="Created" numeric>
                  {count(cohort.organizations)}
                </TableCell>
                {funnel.steps.map(({ step }) => (
                  <TableCell key={step} label={stepNames[step]} numeric>
                    {percent(cohort.shares[step] ?? 0)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  )
}
