import type { SearchParams } from '@/app/_doors/page'
import { type Span, spanInput } from '@/lib/admin/schemas'

/** The span in an address; the usual one where it says something else. */
export function readSpan(searchParams: SearchParams): { days: Span } {
  return spanInput.safeParse({ days: searchParams.days }).data ?? spanInput.parse({})
}
