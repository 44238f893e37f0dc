import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export default function DashboardLoading() {
  return (
    <SkeletonGroup label="Loading the dashboard" className="grid gap-6">
      <div className="flex items-start justify-between gap-4">
        <Skeleton className="h-14 w-56" />
        <Skeleton className="h-control w-32" />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid gap-8">
          <Skeleton className="h-28" />
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-4">
            {['a', 'b', 'c'].map((key) => (
              <Skeleton key={key} className="h-56" />
            ))}
          </div>
        </div>
        <Skeleton className="h-40" />
      </div>
    </SkeletonGroup>
  )
}
