import { Film } from 'lucide-react'
import type { Metadata } from 'next'
import { readOwnCookie } from '@/app/_doors/own-cookies'
import { studioPage } from '@/app/_doors/page'
import { ButtonLink } from '@/app/_ui/button-link'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { AboutYou } from '@/app/(studio)/_dashboard/about-you'
import { BestClip } from '@/app/(studio)/_dashboard/best-clip'
import { CurrentJobs } from '@/app/(studio)/_dashboard/current-jobs'
import { DashboardSection } from '@/app/(studio)/_dashboard/dashboard-section'
import { lastVisit, visitCookie } from '@/app/(studio)/_dashboard/last-visit'
import { NextStep } from '@/app/(studio)/_dashboard/next-step'
import { SinceLastVisit } from '@/app/(studio)/_dashboard/since-last-visit'
import type { UserContext } from '@/lib/access/context'
import { getLastActivity } from '@/lib/accounts/get-last-activity'
import { countChanges } from '@/lib/clips/count-changes'
import { listBestClips } from '@/lib/clips/list-clips'
import type { ClipView } from '@/lib/clips/schemas'
import type { JobView } from '@/lib/jobs/schemas'
import { getOwnReferral } from '@/lib/referrals/get-own-referral'
import { listVideos } from '@/lib/videos/list-videos'
import type { VideoView } from '@/lib/videos/schemas'
import { WelcomeDialog } from '../_onboarding/welcome-dialog'
import { OwnReferralNotice } from '../_referrals/own-referral-notice'
import { sharedActiveJobs, sharedMe } from '../_shell/shared-reads'
import { UsageMeters } from '../_shell/usage-indicator'
import { TrySampleButton } from '../_uploads/try-sample-button'
import { VideoCard } from '../_videos/video-card'

export const metadata: Metadata = { title: 'Dashboard' }

const mostVideos = 3
const mostClips = 4
const mostJobs = 5

export default studioPage(async ({ ctx }) => {
  const [me, { since, changes }, { data: videos }, clips, { jobs }, ownReferral] = await Promise.all([
    sharedMe(ctx),
    readChanges(ctx),
    listVideos(ctx, { limit: mostVideos }),
    listBestClips(ctx, { limit: mostClips }),
    sharedActiveJobs(ctx),
    getOwnReferral(ctx),
  ])
  return (
    <>
      <WelcomeDialog />
      <PageHeader
        title="Dashboard"
        description={<bdi>{me.organization.name}</bdi>}
        actions={
          <ButtonLink href="/videos" variant="primary">
            Upload a video
          </ButtonLink>
        }
      />
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-8">
          <OwnReferralNotice referral={ownReferral} />
          {videos.length > 0 ? <NextStep /> : null}
          {since && changes ? <SinceLastVisit since={since.toISOString()} changes={changes} /> : null}
          <RecentVideos videos={videos} jobs={jobs} importLimit={me.importLimit} />
          <BestClips clips={clips.filter((clip) => clip.origin === 'proposed')} />
        </div>
        <div className="grid gap-8">
          {me.profileCompletedAt ? null : <AboutYou />}
          <DashboardSection title="Running now" href="/jobs" linkText="All jobs">
            <CurrentJobs jobs={jobs.slice(0, mostJobs)} />
          </DashboardSection>
          <DashboardSection title="Usage">
            <UsageMeters usage={[{ label: 'Imports', used: me.importsUsed, limit: me.importLimit, unit: 'imports' }]} />
          </DashboardSection>
        </div>
      </div>
    </>
  )
})

/** What happened since the person's last visit. */
async function readChanges(ctx: UserContext) {
  const [lastActiveAt, remembered] = await Promise.all([getLastActivity(ctx), readOwnCookie(visitCookie)])
  const since = lastVisit({ lastActiveAt, remembered, now: ctx.now() })
  return { since, changes: since && (await countChanges(ctx, since)) }
}

type RecentVideosProps = { videos: VideoView[]; jobs: JobView[]; importLimit: number | null }

function RecentVideos({ videos, jobs, importLimit }: RecentVideosProps) {
  if (videos.length === 0) {
    return (
      <EmptyState
        icon={<Film />}
        title="No videos yet"
        actions={
          <>
            <ButtonLink href="/videos" variant="primary">
              Upload a video
            </ButtonLink>
            <TrySampleButton />
          </>
        }
      >
        Upload a long video and get clips back, or try a 13-second sample from NASA first.
        {importLimit === null ? '' : ` The sample counts as one of your ${importLimit} imports.`}
      </EmptyState>
    )
  }
  const analysisOf = new Map(jobs.map((job) => [job.subjectId, job]))
  return (
    <DashboardSection title="Recent videos" href="/videos" linkText="All videos">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-4">
        {videos.map((video) => (
          <li key={video.id} className="grid">
            <VideoCard video={video} analysis={analysisOf.get(video.id) ?? null} />
          </li>
        ))}
      </ul>
    </DashboardSection>
  )
}

function BestClips({ clips }: { clips: ClipView[] }) {
  if (clips.length === 0) return null
  return (
    <DashboardSection title="Best clips" href="/clips" linkText="All clips">
      <ul className="grid gap-3 sm:grid-cols-2">
        {clips.map((clip) => (
          <BestClip key={clip.id} clip={clip} />
        ))}
      </ul>
    </DashboardSection>
  )
}
