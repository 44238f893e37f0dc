import { Skeleton } from '@/app/_ui/skeleton'

/** In the place of a `ClipTile`, as large as it. */
export function ClipTileSkeleton() {
  return (
    <div className="overflow-hidden rounded-lg border border-hairline bg-raised">
      <Skeleton className="aspect-video rounded-none" />
      <div className="grid gap-1 p-2.5">
        <Skeleton className="h-10" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-control-sm" />
      </div>
    </div>
  )
}
