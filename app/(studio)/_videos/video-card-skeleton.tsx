import { Skeleton } from '@/app/_ui/skeleton'

/** In the place of a `VideoCard`: a picture of the same shape, a title and a line. */
export function VideoCardSkeleton() {
  return (
    <div className="overflow-hidden rounded-lg border border-hairline bg-raised">
      <Skeleton className="aspect-video rounded-none" />
      <div className="grid gap-1.5 p-4">
        <Skeleton className="h-8 w-3/5" />
        <Skeleton className="h-5 w-4/5" />
      </div>
    </div>
  )
}
