import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { loadClip, toClipView } from './internal'
import type { ClipView } from './schemas'

/** @throws NotFound */
export async function getClip(ctx: Context, input: { clipId: string }): Promise<ClipView> {
  authorize(ctx, 'clip.read')
  return toClipView(await withTenant(ctx, (db) => loadClip(db, ctx, input.clipId)))
}
