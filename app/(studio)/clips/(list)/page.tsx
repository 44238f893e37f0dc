import { Clapperboard } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { ClipGrid } from '@/app/(studio)/_clips/clip-grid'
import { listClips } from '@/lib/clips/list-clips'
import { listClipsInput } from '@/lib/clips/schemas'

export const metadata: Metadata = { title: 'Clips' }

const perPage = 24

/** `?video=` narrows the list to one video, in the order of its proposals. */
const query = z.object({ video: listClipsInput.shape.videoId, cursor: listClipsInput.shape.cursor })

export default studioPage({ query }, async ({ ctx, query: { video: videoId, cursor } }) => {
  const { clips, nextCursor } = await listClips(ctx, { videoId, cursor, limit: videoId ? 100 : perPage })
  const title = videoId && clips[0] ? `Clips of ${clips[0].videoTitle}` : 'Clips'
  return (
    <>
      <PageHeader
        title={title}
        description="Proposed from your videos or created by you. Open one to trim, crop, caption and export it."
        actions={videoId ? <ButtonLink href="/clips">All clips</ButtonLink> : null}
      />
      {clips.length > 0 ? (
        <>
          <ClipGrid key={`${videoId} ${cursor}`} clips={clips} />
          <Pagination
            label="Clips, newest first"
            previousHref={cursor ? '/clips' : undefined}
            nextHref={nextCursor ? `/clips?cursor=${encodeURIComponent(nextCursor)}` : undefined}
          />
        </>
      ) : (
        <EmptyState
          icon={<Clapperboard />}
          title={videoId ? 'This video has no clips yet' : 'No clips yet'}
          actions={
            <ButtonLink href={videoId ? `/videos/${videoId}` : '/videos'} variant="primary">
              {videoId ? 'Open video' : 'Upload a video'}
            </ButtonLink>
          }
        >
          {videoId
            ? 'The analysis proposes clips when it’s done, and you can create your own.'
            : 'Upload a video, and we’ll propose its best moments here, each with a reason.'}
        </EmptyState>
      )}
    </>
  )
})
