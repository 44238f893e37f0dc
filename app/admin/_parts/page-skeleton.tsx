import { Skeleton, SkeletonGroup } from '@/app/_ui/skeleton'

/** The shape of a staff page that is on its way: a title, and either numbers with a chart or rows. */
export function PageSkeleton({ label, look }: { label: string; look: 'charts' | 'rows' }) {
  return (
    <SkeletonGroup label={label} className="grid gap-4">
      <Skeleton className="h-8 w-48" />
      <Skeleton className="h-5 w-full max-w-lg" />
      {look === 'charts' ? <Numbers /> : <Rows />}
    </SkeletonGroup>
  )
}

function Numbers() {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {[1, 2, 3, 4].map((box) => (
          <Skeleton key={box} className="h-20" />
        ))}
      </div>
      <Skeleton className="h-72" />
    </>
  )
}

function Rows() {
  return [1, 2, 3, 4, 5, 6, 7, 8].map((row) => <Skeleton key={row} className="h-11" />)
}
