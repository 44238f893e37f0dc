import { ChevronRight } from 'lucide-react'
import { cn } from './cn'
import { Link } from './link'

export type Crumb = { label: string; href?: string }

/** From the outside in; the last is the page itself. */
export function Breadcrumbs({ crumbs, className }: { crumbs: Crumb[]; className?: string }) {
  return (
    <nav aria-label="Breadcrumbs" className={cn('min-w-0', className)}>
      <ol className="flex min-w-0 items-center gap-1 text-sm text-ink-muted">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two crumbs may have one label
            <li key={`${index}-${crumb.label}`} className={cn('flex items-center gap-1', last && 'min-w-0')}>
              {index > 0 ? <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" /> : null}
              {crumb.href && !last ? (
                <Link href={crumb.href} className="rounded-sm py-1 whitespace-nowrap hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                <span
                  dir="auto"
                  aria-current={last ? 'page' : undefined}
                  className={cn('truncate', last && 'text-ink-soft')}
                >
                  {crumb.label}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
