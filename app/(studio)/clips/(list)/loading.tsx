import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading clips" className="grid gap-4">
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {[0, 1, 2, 3, 4, 5].map((card) => (
          <Skeleton key={card} className="h-64 w-full rounded-lg" />
        ))}
      </div>
    </SkeletonGroup>
  )
}
