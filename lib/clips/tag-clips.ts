import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { setClipTagsInput, tagClipsInput } from './browse-schemas'
import { mostTags, mostTagsPerClip } from './clip-filters'

export type ClipTags = { clipId: string; tags: string[] }

/**
 * Gives one clip exactly these tags.
 * @throws NotFound, Invalid beyond what a clip or an organization can have
 */
export async function setClipTags(ctx: Context, input: { clipId: string; tags: string[] }): Promise<ClipTags> {
  authorize(ctx, 'clip.update')
  const { clipId, tags } = parseInput(setClipTagsInput, input)
  return withTenantTransaction(ctx, async (tx) => {
    const [before] = await lockClips(tx, ctx, [clipId])
    if (!before) throw new NotFound('clip')
    const [after] = await change(tx, ctx, [before], () => tags)
    return after as ClipTags
  })
}

/**
 * Adds tags to many clips and takes others away, all or none. A clip that is gone, or another organization's, is left out
 * of the answer.
 * @throws NotFound when none of them is there, Invalid beyond what a clip or an organization can have
 */
export async function tagClips(
  ctx: Context,
  input: { clipIds: string[]; add?: string[]; remove?: string[] },
): Promise<{ clips: ClipTags[] }> {
  authorize(ctx, 'clip.update')
  const { clipIds, add, remove } = parseInput(tagClipsInput, input)
  return withTenantTransaction(ctx, async (tx) => {
    const before = await lockClips(tx, ctx, clipIds)
    if (before.length === 0) throw new NotFound('clip')
    const clips = await change(tx, ctx, before, (tags) => [...tags.filter((tag) => !remove.includes(tag)), ...add])
    return { clips }
  })
}

/** Locked by id, so that two requests that share clips wait for each other instead of failing. */
async function lockClips(tx: TenantTransaction, ctx: Context, clipIds: string[]): Promise<ClipTags[]> {
  const { organizationId } = ctx
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM clips c JOIN videos v ON v.organization_id = c.organization_id AND v.id = c.video_id
    WHERE c.organization_id = ${organizationId}::uuid AND c.id = ANY (${clipIds}::uuid[]) AND c.deleted_at IS NULL
      AND v.deleted_at IS NULL
    ORDER BY c.id FOR NO KEY UPDATE OF c`
  const ids = found.map(({ id }) => id)
  const rows = await tx.clipTag.findMany({ where: { organizationId, clipId: { in: ids } }, orderBy: { tag: 'asc' } })
  return ids.map((clipId) => ({
    clipId,
    tags: rows.filter((row) => row.clipId === clipId).map(({ tag }) => tag),
  }))
}

async function change(
  tx: TenantTransaction,
  ctx: Context,
  before: ClipTags[],
  of: (tags: string[]) => string[],
): Promise<ClipTags[]> {
  const { organizationId } = ctx
  const after = before.map(({ clipId, tags }) => ({ clipId, tags: [...new Set(of(tags))].sort() }))
  if (after.some(({ tags }) => tags.length > mostTagsPerClip)) {
    throw new Invalid(`A clip can have up to ${mostTagsPerClip} tags. Remove some first.`)
  }
  const pairs = (given: ClipTags[]) => given.flatMap(({ clipId, tags }) => tags.map((tag) => ({ clipId, tag })))
  const isIn = (given: ClipTags[], { clipId, tag }: { clipId: string; tag: string }) =>
    given.some((one) => one.clipId === clipId && one.tags.includes(tag))
  const gone = pairs(before).filter((pair) => !isIn(after, pair))
  const added = pairs(after).filter((pair) => !isIn(before, pair))
  if (gone.length + added.length === 0) return after
  if (gone.length > 0) await tx.clipTag.deleteMany({ where: { organizationId, OR: gone } })
  await tx.clipTag.createMany({ data: added.map((pair) => ({ organizationId, ...pair, createdAt: ctx.now() })) })
  if (added.length > 0) await assertTagsFit(tx, ctx)
  for (const { clipId } of after) {
    const tags = (given: typeof gone) => given.filter((pair) => pair.clipId === clipId).map(({ tag }) => tag)
    if (tags(gone).length + tags(added).length === 0) continue
    const data = { added: tags(added), removed: tags(gone) }
    await recordAudit(tx, ctx, { action: 'clip.tag', target: { type: 'clip', id: clipId }, data })
  }
  return after
}

/** More than a list can show helps no one to find clips. */
async function assertTagsFit(tx: TenantTransaction, ctx: Context): Promise<void> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT tag)::int AS count FROM clip_tags WHERE organization_id = ${ctx.organizationId}::uuid`
  if ((row?.count ?? 0) > mostTags) {
    throw new Invalid(`An organization can have up to ${mostTags} different tags. Use one that is there.`)
  }
}
