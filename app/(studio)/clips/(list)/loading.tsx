import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { SkeletonGroup } from '@/app/_ui/skeleton'
import { ClipCardSkeleton } from '@/app/(studio)/_clips/clip-card-skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading clips">
      <PageHeaderSkeleton />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {[0, 1, 2, 3, 4, 5].map((card) => (
          <ClipCardSkeleton key={card} />
        ))}
      </div>
    </SkeletonGroup>
  )
}
