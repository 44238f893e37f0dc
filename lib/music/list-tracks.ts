import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { shortListInput } from '@/lib/core/short-list-input'
import { withTenant } from '@/lib/platform/db/db'
import { toTrackView } from './internal'
import { mostTracks } from './limits'
import type { TrackView } from './schemas'

/** The organization's music, newest first: all of it, since a library has at most 100 tracks. */
export async function listTracks(ctx: Context, input: z.input<typeof shortListInput> = {}): Promise<Page<TrackView>> {
  authorize(ctx, 'music.read')
  const place = parseInput(shortListInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.musicTrack.findMany({
      where: { organizationId: ctx.organizationId, deletedAt: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostTracks,
    }),
  )
  return pageOfAll(rows.map(toTrackView), place, { list: 'music' })
}
