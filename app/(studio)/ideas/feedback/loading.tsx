import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading performance">
      <PageHeaderSkeleton hasAction />
      <div className="grid gap-6">
        <Skeleton className="h-44" />
        <div className="grid gap-3">
          <Skeleton className="h-7 w-24" />
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-40" />
          ))}
        </div>
      </div>
    </SkeletonGroup>
  )
}
