import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { studioPage } from '@/app/_doors/page'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { AdjustmentList } from '@/app/(studio)/_learning/adjustment-list'
import { Claims } from '@/app/(studio)/_learning/claims'
import { FifthsChart } from '@/app/(studio)/_learning/fifths-chart'
import { FreezeButton } from '@/app/(studio)/_learning/freeze-button'
import { InsightList } from '@/app/(studio)/_learning/insight-list'
import { LookTable } from '@/app/(studio)/_learning/look-table'
import { PairsChart } from '@/app/(studio)/_learning/pairs-chart'
import { Standing } from '@/app/(studio)/_learning/standing'
import { isAllowed } from '@/lib/access/permissions'
import { getLearning } from '@/lib/learning/get-learning'

export const metadata: Metadata = { title: 'Learning' }

export default studioPage(async ({ ctx }) => {
  const learning = await getLearning(ctx)
  const mayChange = isAllowed(ctx, 'learning.update')
  const { pairs, fifths, insights, adjustments, looks } = learning
  return (
    <>
      <PageHeader
        title="Learning"
        description="What your own posts say about your ideas, how sure that is, and what it changed."
        actions={mayChange ? <FreezeButton isFrozen={learning.frozenAt !== null} /> : null}
      />
      <div className="grid gap-6">
        <Part title="Where it stands">
          <Standing learning={learning} />
        </Part>
        <Part title="Does it order your posts better?" description="Tried on posts that no weight was chosen by">
          {pairs ? (
            <PairsChart pairs={pairs.pairs} before={pairs.before} after={pairs.after} />
          ) : (
            <Nothing>Nothing to compare yet: no check had enough posts to hold some back.</Nothing>
          )}
        </Part>
        <Part title="Forecast against outcome">
          {fifths.length > 0 ? (
            <FifthsChart fifths={fifths} />
          ) : (
            <Nothing>Posts with a forecast from before they were posted show here, from ten on.</Nothing>
          )}
        </Part>
        <Part title="Insights" description="Effects with the interval in which they lie 9 times out of 10">
          {insights.length > 0 ? <InsightList insights={insights} /> : <Nothing>No insights yet.</Nothing>}
        </Part>
        <Part title="Changes of your weights" description={mayChange ? undefined : 'An admin can undo them.'}>
          {adjustments.length > 0 ? (
            <AdjustmentList adjustments={adjustments} mayUndo={mayChange} />
          ) : (
            <Nothing>No weight was changed yet.</Nothing>
          )}
        </Part>
        <Part title="Checks" description="Each look at your posts, those that changed nothing too">
          {looks.length > 0 ? (
            <LookTable looks={looks} />
          ) : (
            <Nothing>Your posts haven’t been checked yet. The first check comes with 40 posts.</Nothing>
          )}
        </Part>
        <Part title="What this is, and what it isn’t">
          <Claims />
        </Part>
      </div>
    </>
  )
})

function Part({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Card aria-label={title}>
      <CardHeader title={title} description={description} />
      <CardBody>{children}</CardBody>
    </Card>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-base text-ink-soft">{children}</p>
}
