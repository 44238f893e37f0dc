import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { minute } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { ideasOfPosts, postOf, sourceOf, titlesOf } from './internal'
import { postAddressOf, webAddress } from './post-key'
import { type FeedbackResult, type postInput, recordFeedbackInput } from './schemas'
import { type NewFeedback, storeFeedback } from './store-feedback'

const clockSkew = 5 * minute

/**
 * Stores how posts of ideas did, at one moment or several each: all of them, or none. The same post and moment again is a
 * correction; a number that is left out stays as it was, and null removes it.
 * @throws NotFound for an idea that is not there, Invalid, Conflict for a post that belongs to another idea
 */
export async function recordFeedback(
  ctx: Context,
  input: z.input<typeof recordFeedbackInput>,
): Promise<FeedbackResult> {
  authorize(ctx, 'feedback.create')
  const { posts } = parseInput(recordFeedbackInput, input)
  const { organizationId } = ctx
  const rows = posts.flatMap((post, at) => rowsOf(ctx, post, `posts.${at}`))
  const counts = await withTenantTransaction(
    ctx,
    async (tx) => {
      const ideas = rows.map(({ generationId }) => generationId)
      const titles = await titlesOf(tx, organizationId, ideas)
      if (ideas.some((id) => !titles.has(id))) throw new NotFound('idea')
      const keys = rows.flatMap(({ postKey }) => postKey ?? [])
      const owners = await ideasOfPosts(tx, organizationId, keys)
      for (const { platform, postKey, generationId } of rows) {
        const owner = postKey && owners.get(postOf(platform, postKey))
        if (owner && owner !== generationId) throw belongsElsewhere()
      }
      const stored = await storeFeedback(tx, organizationId, rows, ctx.now())
      const [first] = ideas
      if (first && stored.added + stored.corrected > 0) {
        const target = { type: 'idea', id: first }
        await recordAudit(tx, ctx, { action: 'feedback.create', target, data: { posts: posts.length, ...stored } })
      }
      return stored
    },
    { timeoutMs: 15_000 },
  )
  await relayAfterCommit(ctx)
  return counts
}

function belongsElsewhere(): Conflict {
  return new Conflict('This post belongs to another idea. Check its address, or choose the idea that it was made from.')
}

function rowsOf(ctx: Context, post: z.output<typeof postInput>, path: string): NewFeedback[] {
  const { ideaId, platform, note, snapshots, postId } = post
  const postedAt = new Date(post.postedAt)
  const address = post.url ? webAddress(post.url) : null
  if (post.url && !address) throw wrong(`${path}.url`, 'This isn’t a web address. It starts with https://.')
  const known = address && postAddressOf(address)
  if (known && known.platform !== 'other' && known.platform !== platform) {
    throw wrong(`${path}.platform`, 'The address is one of another network. Choose its network.')
  }
  const latest = ctx.now().getTime() + clockSkew
  return snapshots.map(({ measuredAt: measured, ...numbers }, at) => {
    const measuredAt = new Date(measured)
    const where = `${path}.snapshots.${at}`
    if (measuredAt < postedAt) throw wrong(`${where}.measuredAt`, 'The numbers can’t be from before the post.')
    if (measuredAt.getTime() > latest) throw wrong(`${where}.measuredAt`, 'The numbers can’t be from the future.')
    if (Object.values(numbers).every((value) => value === undefined)) {
      throw wrong(`${where}.views`, 'Enter at least one number.')
    }
    return {
      ...{
        generationId: ideaId,
        platform,
        postKey: known?.postKey ?? (postId || null),
        postUrl: address?.href ?? null,
      },
      ...{ postedAt, measuredAt, ...numbers, source: sourceOf(ctx), createdById: ctx.userId },
      ...(note !== undefined && { note }),
    }
  })
}

function wrong(field: string, message: string): Invalid {
  const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  return new Invalid(message, { fields: { [field]: [message] }, issues: [{ path, code: 'custom', message }] })
}
