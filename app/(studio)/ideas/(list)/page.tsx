import { Lightbulb } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { GenerateButton } from '@/app/(studio)/_ideas/generate-button'
import { FreshIdeas, GenerationProgress } from '@/app/(studio)/_ideas/generation-progress'
import { IdeaBoard } from '@/app/(studio)/_ideas/idea-board'
import { ideasHref, isNarrowed, sortText } from '@/app/(studio)/_ideas/idea-filter'
import { IdeaFilters } from '@/app/(studio)/_ideas/idea-filters'
import { IdeaSituation } from '@/app/(studio)/_ideas/idea-situation'
import { readIdeaMaker } from '@/app/(studio)/_ideas/read-idea-maker'
import type { UserContext } from '@/lib/access/context'
import { ideaSorts } from '@/lib/ideas/kinds'
import { listFolders } from '@/lib/ideas/list-folders'
import { listIdeas } from '@/lib/ideas/list-ideas'
import { type IdeaSearch, listIdeasInput, searchIdeasInput } from '@/lib/ideas/schemas'
import { searchIdeas } from '@/lib/ideas/search-ideas'
import { listJobs } from '@/lib/jobs/list-jobs'
import { listVideos } from '@/lib/videos/list-videos'

export const metadata: Metadata = { title: 'Ideas' }

const ideasPerPage = 48

const { platform, engine, folder, cursor } = listIdeasInput.shape
const query = z.object({
  q: searchIdeasInput.shape.query.optional(),
  platform,
  engine,
  folder,
  sort: z.enum(ideaSorts).optional(),
  cursor,
  favorite: z.enum(['yes']).optional(),
})

export default studioPage({ query }, async ({ ctx, query: { cursor, ...filter } }) => {
  const [found, { data: folders }, maker, { data: jobs }, videos] = await Promise.all([
    findIdeas(ctx, filter, cursor),
    listFolders(ctx),
    readIdeaMaker(ctx),
    listJobs(ctx, { type: 'generate_ideas', limit: 1 }),
    listVideos(ctx, { status: 'ready', limit: 20 }),
  ])
  const { data: ideas, nextCursor, corrections } = found
  const [job] = jobs
  const isEmpty = ideas.length === 0 && !cursor && !isNarrowed(filter)
  return (
    <>
      <PageHeader
        title="Ideas"
        description="What to post next, from your own videos and what worked for you."
        actions={
          <GenerateButton videos={videos.data.map(({ id, title }) => ({ id, title }))} madeBy={maker.sentence} />
        }
      />
      <FreshIdeas />
      <IdeaSituation job={job ?? null} refusal={maker.refusal} now={ctx.now()} />
      {job && (job.state === 'queued' || job.state === 'running') ? (
        <GenerationProgress key={job.id} job={job} />
      ) : null}
      {isEmpty ? null : <IdeaFilters filter={filter} folders={folders} />}
      {ideas.length > 0 ? <Corrections corrections={corrections} /> : null}
      {ideas.length > 0 ? (
        <IdeaBoard key={ideasHref(filter, cursor)} ideas={ideas} folders={folders.map(({ folder }) => folder)} />
      ) : (
        <Nothing isEmpty={isEmpty} />
      )}
      <Pagination
        label={`Ideas, ${sortText[filter.sort ?? 'new'].toLowerCase()} first`}
        previousHref={cursor ? ideasHref(filter) : undefined}
        nextHref={nextCursor ? ideasHref(filter, nextCursor) : undefined}
      />
    </>
  )
})

type Filter = Omit<z.output<typeof query>, 'cursor'>

async function findIdeas(ctx: UserContext, { q, favorite, ...filter }: Filter, cursor: string | undefined) {
  if (q) return searchIdeas(ctx, { query: q, cursor, limit: ideasPerPage })
  const narrowed = { ...filter, isFavorite: favorite === 'yes' || undefined, cursor, limit: ideasPerPage }
  return { ...(await listIdeas(ctx, narrowed)), corrections: [] }
}

/** What was searched for in place of words that no idea has. */
function Corrections({ corrections }: { corrections: IdeaSearch['corrections'] }) {
  if (corrections.length === 0) return null
  const instead = corrections.map(({ to }) => to.join(' or ')).join(', ')
  return (
    <p role="status" className="pb-4 text-base wrap-anywhere text-ink-soft">
      Showing results for <bdi className="font-medium text-ink">{instead}</bdi>. No idea has{' '}
      <bdi>“{corrections.map(({ from }) => from).join(', ')}”</bdi>.
    </p>
  )
}

function Nothing({ isEmpty }: { isEmpty: boolean }) {
  if (!isEmpty) {
    return (
      <EmptyState
        icon={<Lightbulb />}
        title="No matching ideas"
        actions={<ButtonLink href="/ideas">Show all ideas</ButtonLink>}
      >
        Try other words, or fewer filters.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Lightbulb />} title="No ideas yet">
      Press “Generate ideas” to get some from what is said in your videos, or from a topic.
    </EmptyState>
  )
}
