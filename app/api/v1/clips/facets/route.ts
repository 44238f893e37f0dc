import { studioRoute } from '@/app/_doors/route'
import { clipFacetsAnswer } from '@/lib/clips/answers'
import { browseClipsInput } from '@/lib/clips/browse-schemas'
import { listClipFacets } from '@/lib/clips/list-clip-facets'

const query = browseClipsInput.pick({ videoId: true })

/** The videos and tags that the list of clips can be narrowed to. */
export const GET = studioRoute(
  { summary: 'List facets of clips', answer: clipFacetsAnswer, rate: 'read', permission: 'clip.read', query },
  (ctx, { query }) => listClipFacets(ctx, query),
)
