import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function ReferralsLoading() {
  return (
    <SkeletonGroup label="Loading your link" className="grid gap-6">
      <Skeleton className="h-16 w-full max-w-lg" />
      <Skeleton className="h-56" />
      <Skeleton className="h-24" />
      <Skeleton className="h-48" />
      <Skeleton className="h-56" />
    </SkeletonGroup>
  )
}
