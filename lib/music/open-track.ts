import type { Context } from '@/lib/access/context'
import { type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import { localSource } from '@/lib/platform/media/source-cache'
import { musicKey } from '@/lib/platform/storage/keys'
import { loadTrack } from './internal'

/** Whether a track is there and can be used. For verbs of other slices, which have asked for permission. */
export async function isReadyTrack(
  tx: Pick<TenantTransaction, 'musicTrack'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  { trackId }: { trackId: string },
): Promise<boolean> {
  const own = { organizationId, id: trackId, status: 'ready', deletedAt: null }
  return (await tx.musicTrack.count({ where: own })) > 0
}

/**
 * A track as a local file, for as long as a step runs; also one that was deleted a little while ago.
 * @throws NotFound where the track or its file is gone
 */
export async function openTrack(
  ctx: Context,
  { trackId }: { trackId: string },
  options: { signal?: AbortSignal } = {},
): Promise<string> {
  const { id, organizationId } = await withTenant(ctx, (db) => loadTrack(db, ctx, trackId, { includeDeleted: true }))
  return localSource(musicKey({ organizationId, trackId: id }), `${organizationId}.${id}`, options)
}
