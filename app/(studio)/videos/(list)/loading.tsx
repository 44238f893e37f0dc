import { Skeleton } from '@/app/_ui/skeleton'

export default function Loading() {
  return (
    <div aria-busy="true" className="grid gap-6">
      <span className="sr-only">Loading the videos</span>
      <Skeleton className="h-16 w-72 max-w-full" />
      <Skeleton className="h-44" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-4">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-64" />
        ))}
      </div>
    </div>
  )
}
