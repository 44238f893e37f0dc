import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { isId } from '@/lib/core/ids'
import { withTenant } from '@/lib/platform/db/db'
import type { ClipFacets } from './browse-schemas'
import { mostTags } from './clip-filters'

const mostVideos = 100

/** What the list of clips can be narrowed to. The video `videoId` is among them, however old it is. */
export async function listClipFacets(ctx: Context, input: { videoId?: string } = {}): Promise<ClipFacets> {
  authorize(ctx, 'clip.read')
  const { organizationId } = ctx
  const chosen = isId(input.videoId) ? input.videoId : null
  const [facets] = await withTenant(
    ctx,
    (db) => db.$queryRaw<ClipFacets[]>`
      WITH found_videos AS (
        SELECT v.id, v.title FROM videos v
        WHERE v.organization_id = ${organizationId}::uuid AND v.deleted_at IS NULL AND EXISTS (
          SELECT 1 FROM clips c
          WHERE c.organization_id = v.organization_id AND c.video_id = v.id AND c.deleted_at IS NULL)
        ORDER BY (v.id = ${chosen}::uuid) DESC NULLS LAST, v.created_at DESC, v.id DESC LIMIT ${mostVideos}
      ), found_tags AS (
        SELECT t.tag, count(*)::int AS count FROM clip_tags t
        JOIN clips c ON c.organization_id = t.organization_id AND c.id = t.clip_id
        JOIN videos v ON v.organization_id = c.organization_id AND v.id = c.video_id
        WHERE t.organization_id = ${organizationId}::uuid AND c.deleted_at IS NULL AND v.deleted_at IS NULL
        GROUP BY t.tag ORDER BY t.tag LIMIT ${mostTags}
      )
      SELECT (SELECT coalesce(json_agg(found_videos), '[]') FROM found_videos) AS videos,
        (SELECT coalesce(json_agg(found_tags), '[]') FROM found_tags) AS tags`,
  )
  return facets ?? { videos: [], tags: [] }
}
