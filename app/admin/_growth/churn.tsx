import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { LineChart } from '@/app/_ui/charts/line-chart'
import { Stat, Stats } from '@/app/_ui/charts/stat'
import { cents, count, percent } from '@/app/admin/_parts/formats'
import type { ChurnMonth } from '@/lib/admin/get-cohorts'

/** How the MRR changed month by month. */
export function Churn({ months }: { months: ChurnMonth[] }) {
  const current = months.at(-1)
  return (
    <Card>
      <CardHeader
        title="MRR churn"
        description="In US dollars, other currencies at our price list’s rate; each subscription at its present price"
      />
      <CardBody className="grid gap-6">
        {current ? <ThisMonth month={current} /> : null}
        <LineChart
          label="New, expanded and lost MRR in each of the last twelve months"
          unit="Month"
          points={months.map((one) => one.month)}
          format={cents}
          series={[
            { name: 'New and expanded', values: months.map((one) => one.fromNew + one.expansion) },
            { name: 'Churned and contracted', values: months.map((one) => one.churned + one.contraction) },
          ]}
        />
        <LineChart
          label="Share of the MRR that was lost in each of the last twelve months"
          unit="Month"
          points={months.map((one) => one.month)}
          format={percent}
          series={[{ name: 'MRR churn', values: months.map((one) => one.mrrChurn) }]}
        />
      </CardBody>
    </Card>
  )
}

function ThisMonth({ month }: { month: ChurnMonth }) {
  return (
    <Stats>
      <Stat label="MRR" value={cents(month.after)} note={`${cents(month.before)} at the start of ${month.month}`} />
      <Stat label="New" value={cents(month.fromNew)} note={`${cents(month.expansion)} from expansion`} />
      <Stat label="Churned" value={cents(month.churned)} note={`${cents(month.contraction)} from contraction`} />
      <Stat
        label="Organization churn"
        value={percent(month.organizationChurn)}
        note={`${count(month.lostOrganizations)} of ${count(month.payingBefore)} paying organizations left`}
      />
    </Stats>
  )
}
