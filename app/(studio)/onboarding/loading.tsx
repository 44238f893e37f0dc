import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function OnboardingLoading() {
  return (
    <SkeletonGroup label="Loading the steps" className="grid gap-6">
      <Skeleton className="h-16 w-full max-w-2xl" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Skeleton className="h-140" />
        <Skeleton className="h-72" />
      </div>
    </SkeletonGroup>
  )
}
