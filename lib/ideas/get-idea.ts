import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import { loadIdea, toIdeaSummary } from './internal'
import { beatsSchema, type IdeaView, type Source, scoresSchema, sourcesSchema } from './schemas'

const mostClips = 50
/** Snapshots that a summary reads of one idea's posts. */
const mostSnapshots = 1_000

/**
 * An idea with what it was made from, what was expected of it, and how it did.
 * @throws NotFound
 */
export async function getIdea(ctx: Context, input: { ideaId: string }): Promise<IdeaView> {
  authorize(ctx, 'idea.read')
  return withTenant(ctx, (db) => readIdea(db, ctx, input.ideaId))
}

type Reader = Pick<
  TenantTransaction,
  'generation' | 'generationForecast' | 'generationClip' | 'performanceFeedback' | 'video'
>

/** As `getIdea`, in a transaction of a verb that has asked for permission. @throws NotFound */
export async function readIdea(tx: Reader, ctx: Context, ideaId: string): Promise<IdeaView> {
  const { organizationId } = ctx
  const row = await loadIdea(tx, ctx, ideaId)
  const sources = sourcesSchema.catch([]).parse(row.sources)
  const titles = await titlesOf(tx, organizationId, sources)
  const forecast = await tx.generationForecast.findFirst({
    where: { organizationId, generationId: row.id, kind: 'score' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { profile: { select: { version: true } } },
  })
  const clips = await tx.generationClip.findMany({
    where: { organizationId, generationId: row.id, clip: { deletedAt: null, video: { deletedAt: null } } },
    orderBy: [{ createdAt: 'desc' }, { clipId: 'asc' }],
    take: mostClips,
    select: { clip: { select: { id: true, title: true } } },
  })
  return {
    ...toIdeaSummary(row),
    beats: beatsSchema.catch([]).parse(row.beats),
    scores: scoresSchema.catch({}).parse(row.scores),
    features: row.features as Record<string, number>,
    sources: sources.map((source) => ({
      ...source,
      title: titles.get(source.generationId ?? source.videoId ?? '') ?? null,
    })),
    ...{ model: row.model, promptVersion: row.promptVersion, probability: row.probability },
    forecast: forecast && {
      ...{ value: forecast.value, percentile: forecast.percentile, profileVersion: forecast.profile.version },
      createdAt: forecast.createdAt.toISOString(),
    },
    feedback: await feedbackOf(tx, organizationId, row.id),
    clips: clips.map(({ clip }) => clip),
  }
}

async function titlesOf(tx: Reader, organizationId: string, sources: readonly Source[]): Promise<Map<string, string>> {
  const select = { id: true, title: true }
  const idsOf = (key: 'videoId' | 'generationId') => [...new Set(sources.flatMap((source) => source[key] ?? []))]
  const where = (id: string[]) => ({ organizationId, deletedAt: null, id: { in: id } })
  const [videoIds, generationIds] = [idsOf('videoId'), idsOf('generationId')]
  const videos = videoIds.length > 0 ? await tx.video.findMany({ where: where(videoIds), select }) : []
  const posts = generationIds.length > 0 ? await tx.generation.findMany({ where: where(generationIds), select }) : []
  return new Map([...videos, ...posts].map(({ id, title }) => [id, title]))
}

const counts = ['views', 'likes', 'comments', 'shares', 'saves'] as const

async function feedbackOf(tx: Reader, organizationId: string, generationId: string): Promise<IdeaView['feedback']> {
  const rows = await tx.performanceFeedback.findMany({
    where: { organizationId, generationId },
    orderBy: [{ measuredAt: 'desc' }, { id: 'desc' }],
    take: mostSnapshots,
  })
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) {
    const post = `${row.platform} ${row.postKey}`
    if (!newest.has(post)) newest.set(post, row)
  }
  const [last] = rows
  if (!last) return null
  const posts = [...newest.values()]
  const total = (name: (typeof counts)[number]) => {
    const known = posts.flatMap((post) => post[name] ?? [])
    return known.length === 0 ? null : Number(known.reduce((sum, value) => sum + value, 0n))
  }
  return {
    posts: posts.length,
    firstPostedAt: new Date(Math.min(...posts.map(({ postedAt }) => postedAt.getTime()))).toISOString(),
    lastMeasuredAt: last.measuredAt.toISOString(),
    ...{ views: total('views'), likes: total('likes'), comments: total('comments') },
    ...{ shares: total('shares'), saves: total('saves') },
  }
}
