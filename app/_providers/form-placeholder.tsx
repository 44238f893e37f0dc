import { cn } from '@/app/_ui/cn'
import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

/** Keeps the place of a form of Clerk's until it is loaded. */
export function FormPlaceholder({ label, className }: { label: string; className?: string }) {
  return (
    <SkeletonGroup
      label={label}
      className={cn('grid w-full gap-5 rounded-xl border border-hairline bg-raised p-8', className)}
    >
      <Skeleton className="mx-auto h-6 w-1/2" />
      <Skeleton className="mx-auto h-4 w-2/3" />
      <Skeleton className="h-control" />
      <Skeleton className="h-control" />
    </SkeletonGroup>
  )
}
