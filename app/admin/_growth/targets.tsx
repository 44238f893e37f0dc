import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { ShareBar } from '@/app/_ui/charts/share-bar'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { count, dollars } from '@/app/admin/_parts/formats'
import type { Revenue } from '@/lib/admin/schemas'

/** Revenue and people month by month, with the next target each has to reach, and all four below. */
export function Targets({ revenue }: { revenue: Revenue }) {
  const months = revenue.months.map((month) => month.month)
  const nextMrr = revenue.targets.find((target) => target.mrrReached < 1)
  const nextPeople = revenue.targets.find((target) => target.peopleReached < 1)
  return (
    <Card>
      <CardHeader title="Targets" description="At the end of each month and now" />
      <CardBody className="grid gap-6">
        <div className="grid gap-6 lg:grid-cols-2">
          <LineChart
            label="MRR in US dollars at the end of each of the last twelve months"
            unit="Month"
            points={months}
            format={dollars}
            series={[{ name: 'MRR', values: revenue.months.map((month) => month.mrrInUsd) }]}
            target={nextMrr && { name: `${nextMrr.name}: ${dollars(nextMrr.mrrInUsd)}`, value: nextMrr.mrrInUsd }}
          />
          <LineChart
            label="People at the end of each of the last twelve months"
            unit="Month"
            points={months}
            series={[{ name: 'People', values: revenue.months.map((month) => month.people) }]}
            target={nextPeople && { name: `${nextPeople.name}: ${count(nextPeople.people)}`, value: nextPeople.people }}
          />
        </div>
        <Table caption="Targets and progress">
          <TableHead>
            <TableHeader>Phase</TableHeader>
            <TableHeader numeric>MRR</TableHeader>
            <TableHeader>Reached</TableHeader>
            <TableHeader numeric>People</TableHeader>
            <TableHeader>Reached</TableHeader>
          </TableHead>
          <TableBody>
            {revenue.targets.map((target) => (
              <TableRow key={target.name}>
                <TableCell className="font-medium">{target.name}</TableCell>
                <TableCell label="MRR" numeric>
                  {dollars(target.mrrInUsd)}
                </TableCell>
                <TableCell label="Reached">
                  <ShareBar share={target.mrrReached} />
                </TableCell>
                <TableCell label="People" numeric>
                  {count(target.people)}
                </TableCell>
                <TableCell label="Reached">
                  <ShareBar share={target.peopleReached} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  )
}
