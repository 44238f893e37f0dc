import { Skeleton } from '@/app/_ui/skeleton'

/** In the place of a `ClipCard`: a picture of the same shape, a title, two lines and a row. */
export function ClipCardSkeleton() {
  return (
    <div className="overflow-hidden rounded-lg border border-hairline bg-raised">
      <Skeleton className="aspect-video rounded-none" />
      <div className="grid gap-1 p-3">
        <Skeleton className="h-5.5 w-3/5" />
        <Skeleton className="h-10" />
        <Skeleton className="mt-1 h-control-sm" />
      </div>
    </div>
  )
}
