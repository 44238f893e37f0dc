import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <SkeletonGroup label="Loading the form">
      <div className="mx-auto grid max-w-2xl gap-6">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-96 w-full" />
      </div>
    </SkeletonGroup>
  )
}
