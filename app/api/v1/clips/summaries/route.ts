import { studioRoute } from '@/app/_doors/route'
import { browseClipsInput } from '@/lib/clips/browse-schemas'
import { listClipSummaries } from '@/lib/clips/list-clip-summaries'

/** Clips as tiles show them, without their edits: `?state=edited&tag=launch&sort=score&query=two words`. */
export const GET = studioRoute({ rate: 'read', permission: 'clip.read', query: browseClipsInput }, (ctx, { query }) =>
  listClipSummaries(ctx, query),
)
