import { PageHeaderSkeleton } from '@/app/_ui/page-header'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'
import { clipGridClass } from '@/app/(studio)/_clips/clip-grid-class'
import { ClipTileSkeleton } from '@/app/(studio)/_clips/clip-tile-skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading clips">
      <PageHeaderSkeleton />
      <div className="grid gap-2 pb-4">
        <Skeleton className="h-control sm:max-w-sm" />
        <div className="py-1">
          <Skeleton className="h-control" />
        </div>
      </div>
      <div className={clipGridClass}>
        {Array.from({ length: 15 }, (_, tile) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <ClipTileSkeleton key={tile} />
        ))}
      </div>
    </SkeletonGroup>
  )
}
