import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading exports" className="grid gap-4">
      <Skeleton className="h-9 w-48" />
      <Skeleton className="h-5 w-80 max-w-full" />
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-28 w-full" />
      ))}
    </SkeletonGroup>
  )
}
