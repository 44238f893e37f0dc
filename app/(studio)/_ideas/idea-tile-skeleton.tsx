import { Skeleton } from '@/app/_ui/skeleton'

/** In the place of an `IdeaTile`, as large as it. */
export function IdeaTileSkeleton() {
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-hairline bg-raised p-3">
      <Skeleton className="-my-1 h-control-sm min-h-8 w-1/2" />
      <Skeleton className="h-10" />
      <Skeleton className="h-15" />
      <div className="grid gap-1">
        <Skeleton className="h-1" />
        <Skeleton className="h-4 w-3/5" />
      </div>
      <Skeleton className="h-4 w-2/5" />
    </div>
  )
}
