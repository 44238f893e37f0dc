import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'
import { VideoCardSkeleton } from '@/app/(studio)/_videos/video-card-skeleton'

export default function DashboardLoading() {
  return (
    <SkeletonGroup label="Loading the dashboard">
      <PageHeaderSkeleton hasAction />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-8">
          <Skeleton className="h-28" />
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-4">
            {[0, 1, 2].map((card) => (
              <VideoCardSkeleton key={card} />
            ))}
          </div>
        </div>
        <Skeleton className="h-40" />
      </div>
    </SkeletonGroup>
  )
}
