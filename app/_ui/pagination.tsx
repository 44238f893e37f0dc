import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from './button-link'

type PaginationProps = {
  /** Addresses with the cursor in them; leave one out where the list ends. */
  previousHref?: string
  nextHref?: string
  /** For example "Videos, newest first". */
  label: string
}

export function Pagination({ previousHref, nextHref, label }: PaginationProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav aria-label={`Pages: ${label}`} className="flex items-center justify-between gap-2 pt-4">
      {previousHref ? (
        <ButtonLink href={previousHref} size="sm" rel="prev">
          <ChevronLeft aria-hidden />
          Previous
        </ButtonLink>
      ) : (
        <span />
      )}
      {nextHref ? (
        <ButtonLink href={nextHref} size="sm" rel="next">
          Next
          <ChevronRight aria-hidden />
        </ButtonLink>
      ) : null}
    </nav>
  )
}
