import { ChartNoAxesColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { CsvCard } from '@/app/(studio)/_feedback/csv-card'
import { PostList } from '@/app/(studio)/_feedback/post-list'
import { RecordDialog } from '@/app/(studio)/_feedback/record-dialog'
import { listFeedback } from '@/lib/performance/list-feedback'
import { listFeedbackInput } from '@/lib/performance/schemas'
import { searchIdeaChoices } from '@/lib/performance/search-idea-choices'

export const metadata: Metadata = { title: 'Post results' }

const query = listFeedbackInput.pick({ cursor: true })

export default studioPage({ query }, async ({ ctx, query: { cursor } }) => {
  const [{ data: posts, nextCursor }, ideas] = await Promise.all([
    listFeedback(ctx, { cursor, limit: 20 }),
    searchIdeaChoices(ctx, {}),
  ])
  const href = (next?: string) =>
    next ? `/ideas/feedback?${new URLSearchParams({ cursor: next })}` : '/ideas/feedback'
  return (
    <>
      <PageHeader
        title="Post results"
        description="How your posts did. Ideas are scored by what works for you once there are enough of them."
        actions={ideas.length > 0 ? <RecordDialog ideas={ideas} /> : null}
      />
      <div className="grid gap-6">
        <CsvCard />
        <section aria-label="Posts" className="grid gap-3">
          {posts.length > 0 ? (
            <>
              <h2 className="text-lg font-semibold">Posts</h2>
              <PostList posts={posts} />
              <Pagination
                label="Posts, last posted first"
                previousHref={cursor ? href() : undefined}
                nextHref={nextCursor ? href(nextCursor) : undefined}
              />
            </>
          ) : cursor ? (
            <EmptyState
              title="No posts on this page"
              actions={<ButtonLink href={href()}>Show the first page</ButtonLink>}
            >
              They may have been removed meanwhile.
            </EmptyState>
          ) : (
            <EmptyState icon={<ChartNoAxesColumn />} title="No posts yet">
              Import a CSV file above, or add the numbers of a post. Both show here, moment by moment.
            </EmptyState>
          )}
        </section>
      </div>
    </>
  )
})
