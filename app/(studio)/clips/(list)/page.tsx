import { Clapperboard } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { ClipBoard } from '@/app/(studio)/_clips/clip-board'
import { type ClipFilter, clipsHref, isNarrowed, sortText, usualSort } from '@/app/(studio)/_clips/clip-filter'
import { ClipFilters } from '@/app/(studio)/_clips/clip-filters'
import { browseClipsInput } from '@/lib/clips/browse-schemas'
import { listClipFacets } from '@/lib/clips/list-clip-facets'
import { listClipSummaries } from '@/lib/clips/list-clip-summaries'

export const metadata: Metadata = { title: 'Clips' }

const { videoId, query: words, state, origin, tag, sort, cursor } = browseClipsInput.shape
const query = z.object({ video: videoId, q: words, state, origin, tag, sort, cursor })

/** `?video=` narrows the list to one video, in the order of its proposals. */
export default studioPage({ query }, async ({ ctx, query: { cursor, ...filter } }) => {
  const { video: videoId, q, ...rest } = filter
  const [{ data: clips, nextCursor }, facets] = await Promise.all([
    listClipSummaries(ctx, { ...rest, videoId, query: q, cursor }),
    listClipFacets(ctx, { videoId }),
  ])
  const isEmpty = clips.length === 0 && !cursor && !isNarrowed(filter)
  return (
    <>
      <PageHeader
        title="Clips"
        description="Proposed from your videos or created by you. Open one to trim, crop, caption and export it."
      />
      {isEmpty ? null : <ClipFilters filter={filter} facets={facets} />}
      {clips.length > 0 ? (
        <ClipBoard key={clipsHref(filter, cursor)} clips={clips} tags={facets.tags.map(({ tag }) => tag)} />
      ) : (
        <Nothing filter={filter} isEmpty={isEmpty} />
      )}
      <Pagination
        label={`Clips, ${sortText[filter.sort ?? usualSort(filter)].toLowerCase()} first`}
        previousHref={cursor ? clipsHref(filter) : undefined}
        nextHref={nextCursor ? clipsHref(filter, nextCursor) : undefined}
      />
    </>
  )
})

function Nothing({ filter, isEmpty }: { filter: ClipFilter; isEmpty: boolean }) {
  if (isEmpty) {
    return (
      <EmptyState
        icon={<Clapperboard />}
        title="No clips yet"
        actions={
          <ButtonLink href="/videos" variant="primary">
            Upload a video
          </ButtonLink>
        }
      >
        Upload a video, and we’ll propose its best moments here, each with a reason.
      </EmptyState>
    )
  }
  const { video, sort: _, ...others } = filter
  if (video && !isNarrowed(others)) {
    return (
      <EmptyState
        icon={<Clapperboard />}
        title="This video has no clips yet"
        actions={
          <ButtonLink href={`/videos/${video}`} variant="primary">
            Open video
          </ButtonLink>
        }
      >
        The analysis proposes clips when it’s done, and you can create your own.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Clapperboard />}
      title="No matching clips"
      actions={<ButtonLink href="/clips">Show all clips</ButtonLink>}
    >
      Try other words, or fewer filters.
    </EmptyState>
  )
}
