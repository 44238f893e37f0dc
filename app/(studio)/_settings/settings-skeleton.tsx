import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

export function SettingsSkeleton() {
  return (
    <SkeletonGroup label="Loading settings" className="grid gap-6">
      <Skeleton className="h-56" />
      <Skeleton className="h-36" />
    </SkeletonGroup>
  )
}
