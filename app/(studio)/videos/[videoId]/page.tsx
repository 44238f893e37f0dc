import type { Metadata } from 'next'
import { z } from 'zod'
import { studioPage } from '@/app/_doors/page'
import { ErrorState } from '@/app/_ui/error-state'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { listClips } from '@/lib/clips/list-clips'
import { listJobs } from '@/lib/jobs/list-jobs'
import type { JobView } from '@/lib/jobs/schemas'
import { getPlayback } from '@/lib/videos/get-playback'
import { getVideo } from '@/lib/videos/get-video'
import { maxVideoSeconds } from '@/lib/videos/limits'
import type { VideoView } from '@/lib/videos/schemas'
import { VideoImport } from '../../_imports/video-import'
import { AnalysisBar } from '../../_videos/analysis-progress'
import { StartAnalysisButton } from '../../_videos/start-analysis-button'
import { VideoFacts } from '../../_videos/video-facts'
import { VideoMenu } from '../../_videos/video-menu'
import { VideoStatusPill } from '../../_videos/video-status-pill'
import { VideoWorkbench } from '../../_videos/video-workbench'

export const metadata: Metadata = { title: 'Video' }

/** `?at=` is a second of the video: it is shown there, with its transcript. */
const query = z.object({ at: z.coerce.number().min(0).max(maxVideoSeconds).optional() })

export default studioPage<{ videoId: string }, typeof query>({ query }, async ({ ctx, params, query: { at } }) => {
  const { videoId } = params
  const [video, playback, clips, jobs] = await Promise.all([
    getVideo(ctx, { videoId }),
    getPlayback(ctx, { videoId }),
    listClips(ctx, { videoId, limit: 100 }),
    listJobs(ctx, { subjectId: videoId, type: 'analyze_video', limit: 1 }),
  ])
  const job = jobs.data[0]
  const isComing = video.status === 'uploading'
  const imports = isComing ? await listJobs(ctx, { subjectId: videoId, type: 'import_link', state: 'active' }) : null
  return (
    <>
      <PageHeader
        title={video.title}
        crumbs={[{ label: 'Videos', href: '/videos' }, { label: video.title }]}
        meta={<VideoStatusPill status={video.status} />}
        actions={<VideoMenu video={video} afterDelete="/videos" />}
      />
      <div className="grid gap-6">
        {video.warnings.map((warning) => (
          <Notice key={warning} tone="warning">
            {warning}
          </Notice>
        ))}
        <Situation video={video} job={job ?? null} importJob={imports?.data[0] ?? null} />
        {playback.videoUrl ? (
          <VideoWorkbench key={at} video={video} playback={playback} clips={clips.data} at={at} />
        ) : null}
        <VideoFacts video={video} />
      </div>
    </>
  )
})

type SituationProps = { video: VideoView; job: JobView | null; importJob: JobView | null }

function Situation({ video, job, importJob }: SituationProps) {
  if (video.status === 'uploaded' || video.status === 'analyzing') {
    return (
      <section aria-label="Analysis" className="rounded-lg border border-hairline bg-raised p-5">
        <AnalysisBar video={video} job={job} />
      </section>
    )
  }
  if (video.status === 'failed') {
    return (
      <ErrorState
        level={2}
        title={video.uploadedAt ? 'Couldn’t analyze this video' : 'Couldn’t import this video'}
        actions={video.uploadedAt ? <StartAnalysisButton videoId={video.id} /> : undefined}
      >
        {video.errorMessage ?? 'Start the analysis again.'}
      </ErrorState>
    )
  }
  if (importJob) {
    return (
      <section aria-label="Import" className="rounded-lg border border-hairline bg-raised p-5">
        <VideoImport job={importJob} />
      </section>
    )
  }
  if (video.status === 'uploading') {
    return (
      <Notice tone="info">
        This upload isn’t finished. To resume it, choose the same file again on the Videos page.
      </Notice>
    )
  }
  return null
}
