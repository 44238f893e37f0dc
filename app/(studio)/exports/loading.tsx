import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading exports">
      <PageHeaderSkeleton hasAction />
      <div className="divide-y divide-hairline rounded-lg border border-hairline bg-raised px-4">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="grid gap-2 py-3">
            <div className="flex gap-3">
              <Skeleton className="h-16 w-24 shrink-0" />
              <div className="grid grow content-start gap-1">
                <Skeleton className="h-5.5 w-2/5" />
                <Skeleton className="h-4 w-3/5" />
              </div>
            </div>
            <Skeleton className="h-control-sm w-64 max-w-full" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  )
}
