import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function JobsLoading() {
  return (
    <SkeletonGroup label="Loading jobs" className="grid gap-4">
      <Skeleton className="h-8 w-32" />
      <Skeleton className="h-5 w-full max-w-lg" />
      <Skeleton className="h-8 w-full max-w-xl" />
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} className="h-16" />
      ))}
    </SkeletonGroup>
  )
}
