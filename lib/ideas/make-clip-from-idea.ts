import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { createClip } from '@/lib/clips/create-clip'
import type { ClipView } from '@/lib/clips/schemas'
import { Precondition } from '@/lib/core/errors'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { searchTranscripts } from '@/lib/transcripts/search-transcripts'
import { readIdea } from './get-idea'
import type { IdeaView } from './schemas'
import { termsOf } from './search-terms'

type Place = { videoId: string; start: number; end: number }

/** Seconds that a clip of an idea has at most: beats that are further apart aren’t one clip. */
const longest = 90
/** Seconds that a clip goes on after the words that were found. */
const goesOn = 15

/**
 * Cuts a clip from where an idea’s beats or sources are in a video of one’s own, or else from where its words are said, and remembers
 * that it came from the idea.
 * @throws NotFound, Precondition where none of one’s videos has anything of it
 */
export async function makeClipFromIdea(ctx: Context, input: { ideaId: string }): Promise<ClipView> {
  authorize(ctx, 'idea.update')
  authorize(ctx, 'clip.create')
  const { organizationId } = ctx
  const { idea, place: known } = await withTenantTransaction(ctx, async (tx) => {
    const idea = await readIdea(tx, ctx, input.ideaId)
    const places = placesOf(idea)
    const where = { organizationId, deletedAt: null, status: 'ready', id: { in: places.map(({ videoId }) => videoId) } }
    const videos = await tx.video.findMany({ where, select: { id: true } })
    const there = new Set(videos.map(({ id }) => id))
    return { idea, place: rangeOf(places.filter(({ videoId }) => there.has(videoId))) }
  })
  const found = known ?? (await whereSaid(ctx, idea))
  if (!found) throw new Precondition('None of your videos says anything of this idea. Film it and upload it first.')
  const { duration } = await withTenantTransaction(ctx, async (tx) => {
    const where = { organizationId, id: found.videoId }
    const video = await tx.video.findFirst({ where, select: { durationSeconds: true } })
    return { duration: video?.durationSeconds ?? found.end }
  })
  const range = { start: Math.max(0, found.start), end: Math.min(found.end, duration) }
  const clip = await createClip(ctx, { videoId: found.videoId, ...range, title: idea.title.slice(0, 200) })
  await withTenantTransaction(ctx, async (tx) => {
    await tx.generationClip.createMany({
      data: [{ organizationId, generationId: idea.id, clipId: clip.id, createdAt: ctx.now() }],
      skipDuplicates: true,
    })
    await recordAudit(tx, ctx, {
      action: 'idea.make_clip',
      target: { type: 'idea', id: idea.id },
      data: { clipId: clip.id },
    })
  })
  return clip
}

function placesOf({ beats, sources }: Pick<IdeaView, 'beats' | 'sources'>): Place[] {
  return [...beats, ...sources].flatMap(({ videoId, start, end }) =>
    videoId !== null && start !== null && end !== null && end > start ? [{ videoId, start, end }] : [],
  )
}

/** The first place, with those of the same video that one clip can have too. */
function rangeOf([first, ...others]: readonly Place[]): Place | null {
  if (!first) return null
  let { start, end } = first
  for (const other of others) {
    const [from, to] = [Math.min(start, other.start), Math.max(end, other.end)]
    if (other.videoId !== first.videoId || to - from > longest) continue
    ;[start, end] = [from, to]
  }
  return { videoId: first.videoId, start, end }
}

const mostTerms = 6
const hitsOfTerm = 20

/** The line that has the most of the idea’s longest words. */
async function whereSaid(ctx: Context, { title, hook }: Pick<IdeaView, 'title' | 'hook'>): Promise<Place | null> {
  const terms = [...new Set(termsOf(`${title} ${hook}`))].filter(({ length }) => length >= 5)
  const counts = new Map<string, Place & { count: number }>()
  for (const query of terms.toSorted((a, b) => b.length - a.length).slice(0, mostTerms)) {
    const { data } = await searchTranscripts(ctx, { query, limit: hitsOfTerm })
    for (const { videoId, position, start, end } of data) {
      const key = `${videoId} ${position}`
      counts.set(key, { videoId, start, end: end + goesOn, count: (counts.get(key)?.count ?? 0) + 1 })
    }
  }
  const [best] = [...counts.values()].toSorted((a, b) => b.count - a.count || a.start - b.start)
  return best ? { videoId: best.videoId, start: best.start, end: best.end } : null
}
