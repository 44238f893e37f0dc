import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { PageHeader } from '@/app/_ui/page-header'
import { Churn } from '@/app/admin/_growth/churn'
import { SignUpCohorts } from '@/app/admin/_growth/sign-up-cohorts'
import { getCohorts } from '@/lib/admin/get-cohorts'
import { ExportLink } from '../../_parts/export-link'

export const metadata: Metadata = { title: 'Cohorts and churn' }

export default staffPage(async ({ ctx }) => {
  const { cohorts, churn } = await getCohorts(ctx)
  return (
    <>
      <PageHeader
        title="Cohorts and churn"
        description="The last twelve months, in UTC; this month is up to now. Samples and organizations of staff are left out."
        actions={<ExportLink table="cohorts" />}
      />
      <div className="grid gap-6">
        <SignUpCohorts cohorts={cohorts} />
        <Churn months={churn} />
      </div>
    </>
  )
})
