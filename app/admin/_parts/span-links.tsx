import { ButtonLink } from '@/app/_ui/button-link'
import { type Span, spans } from '@/lib/admin/schemas'

const names: Record<Span, string> = { 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' }

/** Links, so that what is looked at has an address. */
export function SpanLinks({ path, days }: { path: string; days: Span }) {
  return (
    <nav aria-label="Time span" className="flex flex-wrap gap-1">
      {spans.map((span) => (
        <ButtonLink
          key={span}
          href={`${path}?days=${span}`}
          size="sm"
          variant={span === days ? 'strong' : 'ghost'}
          aria-current={span === days ? 'true' : undefined}
        >
          {names[span]}
        </ButtonLink>
      ))}
    </nav>
  )
}
