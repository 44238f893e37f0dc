import { newId } from '@/lib/core/ids'
import { type ByFeature, computeFeatures, featuresVersion } from '@/lib/learning/features'
import { profileInForce } from '@/lib/learning/profile-in-force'
import { scoreIdea, writeForecasts } from '@/lib/learning/write-forecast'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { insertGenerations } from './insert-generations'
import type { IdeaEngine, IdeaPlatform } from './kinds'
import type { Beat, Scores, Source } from './schemas'
import { searchOf } from './search-terms'
import { textHashOf } from './text-hash'

/** An idea to be stored, with texts within the bounds of `schemas.ts`. */
export type NewGeneration = {
  id?: string
  title: string
  hook: string
  topic?: string
  beats?: readonly Beat[]
  format?: string
  platform: IdeaPlatform
  lengthSeconds?: number | null
  hashtags?: readonly string[]
  scores?: Scores
  sources?: readonly Source[]
  engine: IdeaEngine
  model?: string | null
  promptVersion?: string | null
  aiCallId?: string | null
  batchId?: string | null
  position?: number
  isExploration?: boolean
  probability?: number | null
  isFavorite?: boolean
  folder?: string | null
  /** Now, where it is left out. */
  createdAt?: Date
  /** It was posted before it came here: nothing can be forecast of it. So it is with what was imported. */
  isPosted?: boolean
}

/** Among so many scores of the newest ideas a percentile is given. */
const mostRecent = 200

/**
 * Stores ideas in the caller's transaction: the one place that writes new ones. It computes their features, their score by the profile
 * in force, and what is searched, and stores the forecast of those that can still be posted.
 * @returns their ids, in order
 */
export async function storeGenerations(
  tx: TenantTransaction,
  { organizationId, userId }: { organizationId: string; userId?: string | null },
  rows: readonly NewGeneration[],
  now: Date = new Date(),
): Promise<string[]> {
  if (rows.length === 0) return []
  const profile = await profileInForce(tx, organizationId)
  const recent = await recentScores(tx, organizationId)
  const made = rows.map((row) => {
    const { isPosted = false, ...rest } = row
    const idea = { ...blank, ...rest, id: row.id ?? newId() }
    return { idea, isPosted, features: computeFeatures(idea), search: searchOf(idea) }
  })
  const scores = made.map(({ features }) => scoreIdea(profile, features, recent).score)
  const among = [...scores, ...recent].slice(0, Math.max(mostRecent, scores.length))
  const scored = made.map((one) => ({ ...one, ...scoreIdea(profile, one.features, among) }))
  await insertGenerations(
    tx,
    organizationId,
    scored.map(({ idea, features, search, score, percentile }) => ({
      ...{ ...idea, createdById: userId ?? null, textHash: textHashOf(idea), vector: search.vector },
      ...{ features, featuresVersion, score, percentile, createdAt: idea.createdAt ?? now },
    })),
  )
  await writeTerms(
    tx,
    organizationId,
    made.flatMap(({ search }) => search.terms),
  )
  await writeForecasts(
    tx,
    scored
      .filter(({ idea, isPosted }) => !isPosted && idea.engine !== 'imported')
      .map(({ idea, features, score: value, percentile }) => ({
        ...{ organizationId, generationId: idea.id, profileId: profile.id, features, value, percentile },
      })),
  )
  return made.map(({ idea }) => idea.id)
}

const blank = {
  ...{ topic: '', beats: [], format: '', lengthSeconds: null, hashtags: [], scores: {}, sources: [], model: null },
  ...{ promptVersion: null, aiCallId: null, batchId: null, position: 0, isExploration: false, probability: null },
  ...{ isFavorite: false, folder: null },
}

/** Scores an idea again whose words were changed before it was posted, and stores what is expected of it now. */
export async function restoreGeneration(
  tx: TenantTransaction,
  organizationId: string,
  idea: Parameters<typeof computeFeatures>[0] & { id: string; topic: string },
): Promise<void> {
  const profile = await profileInForce(tx, organizationId)
  const features: ByFeature = computeFeatures(idea)
  const { score, percentile } = scoreIdea(profile, features, await recentScores(tx, organizationId))
  const { title, hook } = idea
  const data = { title, hook, features, featuresVersion, score, percentile, textHash: textHashOf(idea) }
  await tx.generation.updateMany({ where: { organizationId, id: idea.id }, data })
  const search = searchOf(idea)
  await tx.$executeRaw`
    UPDATE generations SET search = ${search.vector}::tsvector
    WHERE organization_id = ${organizationId}::uuid AND id = ${idea.id}::uuid`
  await writeTerms(tx, organizationId, search.terms)
  const forecast = { organizationId, generationId: idea.id, profileId: profile.id, features, value: score, percentile }
  await writeForecasts(tx, [forecast])
}

async function recentScores(tx: TenantTransaction, organizationId: string): Promise<number[]> {
  const rows = await tx.generation.findMany({
    where: { organizationId, deletedAt: null, score: { not: null } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostRecent,
    select: { score: true },
  })
  return rows.map(({ score }) => Number(score))
}

/** In one order, so that two writers of the same words never wait for each other in a circle. */
async function writeTerms(tx: TenantTransaction, organizationId: string, found: readonly string[]): Promise<void> {
  const terms = [...new Set(found)].sort()
  await tx.$executeRaw`
    INSERT INTO generation_terms (organization_id, term)
    SELECT ${organizationId}::uuid, term FROM unnest(${terms}::text[]) term ON CONFLICT DO NOTHING`
}
