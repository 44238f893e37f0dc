import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function BillingLoading() {
  return (
    <SkeletonGroup label="Loading your billing" className="grid gap-6">
      <Skeleton className="h-44" />
      <Skeleton className="h-72" />
      <Skeleton className="h-36" />
      <Skeleton className="h-56" />
    </SkeletonGroup>
  )
}
