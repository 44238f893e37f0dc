import { Film, Trash2 } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { Pagination } from '@/app/_ui/pagination'
import { RefusedUpload } from '@/app/(studio)/_entitlements/refused-upload'
import { previewEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { listVideos } from '@/lib/videos/list-videos'
import { listVideosInput } from '@/lib/videos/schemas'
import { LinkImport } from '../../_imports/link-import'
import { sharedActiveJobs, sharedFacts } from '../../_shell/shared-reads'
import { UsageMeters } from '../../_shell/usage-indicator'
import { UploadDropzone } from '../../_uploads/upload-dropzone'
import { VideoCard } from '../../_videos/video-card'
import { VideoFilters } from '../../_videos/video-filters'

export const metadata: Metadata = { title: 'Videos' }

const { cursor, status, query: q } = listVideosInput.shape
const query = z.object({ cursor, status, q, bin: z.literal('1').optional() })

type Filter = Pick<z.output<typeof listVideosInput>, 'cursor' | 'status' | 'query' | 'isDeleted'>

export default studioPage({ query }, async ({ ctx, query: { q, bin, ...rest } }) => {
  const filter: Filter = { ...rest, query: q, isDeleted: bin !== undefined }
  const [page, { jobs }, canImport, { usage }] = await Promise.all([
    listVideos(ctx, { ...filter, limit: 24 }),
    sharedActiveJobs(ctx),
    previewEntitlement(ctx, 'import', { quota: true }, sharedFacts),
    sharedFacts(ctx),
  ])
  const analysisOf = new Map(jobs.flatMap((job) => (job.type === 'analyze_video' ? [[job.subjectId, job]] : [])))
  const importing = jobs.filter(({ type }) => type === 'import_link')
  const isFiltered = Boolean(filter.query || filter.status || filter.cursor)
  return (
    <>
      <PageHeader title={filter.isDeleted ? 'Deleted videos' : 'Videos'} description={describe(filter.isDeleted)} />
      {filter.isDeleted ? null : canImport.allowed ? (
        <>
          <UploadDropzone className="mb-4" />
          <LinkImport jobs={importing} />
        </>
      ) : (
        <RefusedUpload usage={usage} message={canImport.message} remedy={canImport.remedy} className="mb-6" />
      )}
      {isNearlyUsedUp(usage) ? (
        <div className="mb-6 max-w-sm">
          <UsageMeters usage={[{ label: 'Imports', ...usage, unit: 'imports' }]} />
        </div>
      ) : null}
      <VideoFilters status={filter.status} query={filter.query} isDeleted={filter.isDeleted} />
      {page.data.length === 0 ? (
        <Nothing isFiltered={isFiltered} isDeleted={filter.isDeleted} />
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-4">
          {page.data.map((video) => (
            <li key={video.id} className="grid">
              <VideoCard video={video} analysis={analysisOf.get(video.id) ?? null} />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        label="Videos, newest first"
        previousHref={filter.cursor ? addressOf(filter, null) : undefined}
        nextHref={page.nextCursor ? addressOf(filter, page.nextCursor) : undefined}
      />
    </>
  )
})

function isNearlyUsedUp({ used, limit }: { used: number; limit: number | null }): boolean {
  return limit !== null && used >= 0.8 * limit
}

function addressOf(filter: Filter, cursor: string | null): string {
  const params = new URLSearchParams()
  if (filter.query) params.set('q', filter.query)
  if (filter.status) params.set('status', filter.status)
  if (filter.isDeleted) params.set('bin', '1')
  if (cursor) params.set('cursor', cursor)
  return `/videos${params.size > 0 ? `?${params}` : ''}`
}

function describe(isDeleted: boolean): string {
  return isDeleted
    ? 'Deleted videos can be restored for 30 days. Then their files are removed.'
    : 'Upload long videos here. We analyze each one and propose clips worth sharing.'
}

function Nothing({ isFiltered, isDeleted }: { isFiltered: boolean; isDeleted: boolean }) {
  if (isDeleted) {
    return (
      <EmptyState
        icon={<Trash2 />}
        title="No deleted videos"
        actions={<ButtonLink href="/videos">Go to videos</ButtonLink>}
      />
    )
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={<Film />}
        title="No matching videos"
        actions={<ButtonLink href="/videos">Show all videos</ButtonLink>}
      >
        Try another search or status.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Film />} title="No videos yet">
      Drop a file above to start. The first clips appear a minute or two after the upload.
    </EmptyState>
  )
}
