import { studioRoute } from '@/app/_doors/route'
import { listEdgeCandidates } from '@/lib/brand/list-edge-candidates'
import { shortListInput } from '@/lib/core/text'

/** Videos and exports that are short enough for an intro or outro. */
export const GET = studioRoute({ rate: 'read', permission: 'brand.read', query: shortListInput }, (ctx, { query }) =>
  listEdgeCandidates(ctx, query),
)
