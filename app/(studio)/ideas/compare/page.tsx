import { Columns3 } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { IdeaComparison } from '@/app/(studio)/_ideas/idea-comparison'
import { mostCompared } from '@/app/(studio)/_ideas/limits'
import { compareIdeas } from '@/lib/ideas/compare-ideas'

export const metadata: Metadata = { title: 'Compare ideas' }

/** `?ids=` has the ids with commas between them. */
const query = z.object({
  ids: z
    .string()
    .max(40 * mostCompared)
    .transform((ids) => ids.split(','))
    .pipe(z.array(z.uuid()).min(2).max(mostCompared))
    .optional(),
})

export default studioPage({ query }, async ({ ctx, query: { ids } }) => (
  <>
    <PageHeader
      title="Compare ideas"
      crumbs={[{ label: 'Ideas', href: '/ideas' }, { label: 'Compare' }]}
      description={`Two to ${mostCompared} ideas, line by line.`}
    />
    {ids ? (
      <IdeaComparison ideas={(await compareIdeas(ctx, { ideaIds: ids })).ideas} />
    ) : (
      <EmptyState
        icon={<Columns3 />}
        title="Nothing to compare yet"
        actions={
          <ButtonLink href="/ideas" variant="primary">
            Choose ideas
          </ButtonLink>
        }
      >
        Select two to {mostCompared} ideas, then press Compare.
      </EmptyState>
    )}
  </>
))
