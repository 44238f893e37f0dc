import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from './breadcrumbs'
import { Skeleton } from './skeleton'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  crumbs?: Crumb[]
  /** Beside the title: a status pill, a count. */
  meta?: ReactNode
  /** The page's one primary action comes last, so it is always in the same place. */
  actions?: ReactNode
}

export function PageHeader({ title, description, crumbs, meta, actions }: PageHeaderProps) {
  return (
    <header className="grid gap-2 pb-6">
      {crumbs ? <Breadcrumbs crumbs={crumbs} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 flex-[1_1_16rem] gap-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-2xl font-semibold wrap-anywhere">
              <bdi className="line-clamp-4">{title}</bdi>
            </h1>
            {meta}
          </div>
          {description ? <p className="max-w-2xl text-base wrap-anywhere text-ink-soft">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </header>
  )
}

/** In the place of a `PageHeader` that is still to come, as high as one with a title and a line below it. */
export function PageHeaderSkeleton({ hasAction = false }: { hasAction?: boolean }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-6">
      <div className="grid w-80 max-w-full gap-1">
        <Skeleton className="h-8.5 w-48" />
        <Skeleton className="h-5.5" />
      </div>
      {hasAction ? <Skeleton className="h-control w-36" /> : null}
    </div>
  )
}
