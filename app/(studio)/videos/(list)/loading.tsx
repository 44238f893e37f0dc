import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'
import { VideoCardSkeleton } from '@/app/(studio)/_videos/video-card-skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading videos">
      <PageHeaderSkeleton />
      <Skeleton className="mb-6 h-55 rounded-lg" />
      <Skeleton className="mb-4 h-control" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-4">
        {[0, 1, 2, 3, 4, 5].map((card) => (
          <VideoCardSkeleton key={card} />
        ))}
      </div>
    </SkeletonGroup>
  )
}
