import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'
import { ideaGridClass } from '@/app/(studio)/_ideas/idea-grid-class'
import { IdeaTileSkeleton } from '@/app/(studio)/_ideas/idea-tile-skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading ideas">
      <PageHeaderSkeleton hasAction />
      <div className="grid gap-2 pb-4">
        <Skeleton className="h-control sm:max-w-sm" />
        <div className="py-1">
          <Skeleton className="h-control" />
        </div>
      </div>
      <div className={ideaGridClass}>
        {Array.from({ length: 12 }, (_, tile) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <IdeaTileSkeleton key={tile} />
        ))}
      </div>
    </SkeletonGroup>
  )
}
