import { createHash } from 'node:crypto'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { JobEnded } from '@/lib/jobs/job-ended'
import { profileInForce } from '@/lib/learning/profile-in-force'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import type { AskAi } from './ask-ai'
import { type AnsweredBy, askForIdeas } from './ask-for-ideas'
import { seeded } from './engine/explore'
import { engineVersion, makeIdeas } from './engine/make-ideas'
import type { Material } from './engine/material'
import { nothingToMakeFrom } from './generate-ideas'
import { readMaterial } from './read-material'
import { generateIdeasInput } from './schemas'
import { type NewGeneration, storeGenerations } from './store-generation'

export type BatchJob = { jobId: string; createdById: string | null; input: unknown }
type Run = { ask: AskAi; signal?: AbortSignal; report?: (fraction: number) => void }

/** What a job that made ideas says: how many there are now, and why a provider made none or only some of them. */
export type BatchResult = { made: number; byProvider: number; note: string | null }

/** Ideas that new ones must not be like. */
const mostExisting = 500

/**
 * The work of a job that makes ideas: by the organization's AI provider where it has one, else, or where that fails, by the embedded
 * engine. Each idea is stored as soon as it is there. A second run of the same job goes on after what the first one stored.
 * @throws JobEnded when it was canceled
 */
export async function makeBatch(ctx: Context, job: BatchJob, { ask, signal, report }: Run): Promise<BatchResult> {
  const { topic, platform, count, videoIds } = generateIdeasInput.parse(job.input)
  const material = await readMaterial(ctx, { topic, videoIds })
  const existing = await readExisting(ctx)
  let stored = existing.ofBatch(job.jobId)
  const before = stored
  const store = async (idea: Omit<NewGeneration, 'platform' | 'topic'>) => {
    if (signal?.aborted) throw new JobEnded('canceled')
    await storeIdea(ctx, job, { ...idea, topic, platform, position: stored })
    stored += 1
    report?.(stored / count)
  }
  const asked = { topic, platform, count: count - stored, material, existing: existing.texts }
  const answered = asked.count > 0 ? await askForIdeas(ctx, asked, { ask, store, signal }) : null
  if (signal?.aborted || answered?.refused === 'canceled') throw new JobEnded('canceled')
  if (answered?.refused === null) await noteCall(ctx, job.jobId, answered)
  const byProvider = stored - before
  if (stored < count) await makeTheRest(ctx, job, { material, platform, count: count - stored, store })
  return { made: stored, byProvider, note: noteOf(answered, { made: stored, count }) }
}

function noteOf(answered: AnsweredBy | null, { made, count }: { made: number; count: number }): string | null {
  if (made === 0) return nothingToMakeFrom
  if (answered?.refused && answered.refused !== 'no_provider') return `Made without the provider: ${answered.message}`
  if (made < count) return `There was enough for ${made} of ${count} ideas. Add a topic or more videos for others.`
  return null
}

/** Which call made ideas is known once it has ended; they are there by then. */
async function noteCall(ctx: Context, batchId: string, { model, aiCallId }: { model: string; aiCallId: string }) {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, (tx) =>
    tx.generation.updateMany({
      where: { organizationId, batchId, engine: 'provider', aiCallId: null },
      data: { model: model.slice(0, 100), aiCallId },
    }),
  )
}

async function makeTheRest(
  ctx: Context,
  job: BatchJob,
  rest: {
    material: Material
    platform: NewGeneration['platform']
    count: number
    store(idea: Omit<NewGeneration, 'platform' | 'topic'>): Promise<void>
  },
): Promise<void> {
  const { weights } = await withTenantTransaction(ctx, (tx) => profileInForce(tx, ctx.organizationId))
  const { texts } = await readExisting(ctx)
  const random = seeded(createHash('sha256').update(job.jobId).digest().readInt32LE())
  const { material, platform, count, store } = rest
  for (const idea of makeIdeas({ material, platform, count, weights, existing: texts, random })) {
    await store({ ...idea, engine: 'embedded', promptVersion: engineVersion })
  }
}

async function readExisting(ctx: Context) {
  const { organizationId } = ctx
  const rows = await withTenantTransaction(ctx, (tx) =>
    tx.generation.findMany({
      where: { organizationId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostExisting,
      select: { title: true, hook: true, batchId: true },
    }),
  )
  return {
    texts: rows.map(({ title, hook }) => ({ title, hook })),
    ofBatch: (jobId: string) => rows.filter(({ batchId }) => batchId === jobId).length,
  }
}

async function storeIdea(
  ctx: Context,
  { jobId, createdById: userId }: BatchJob,
  idea: NewGeneration & { position: number },
): Promise<void> {
  const { organizationId } = ctx
  const id = idOf(jobId, idea.position)
  await withTenantTransaction(ctx, async (tx) => {
    if (await tx.generation.findFirst({ where: { organizationId, id }, select: { id: true } })) return
    await storeGenerations(tx, { organizationId, userId }, [{ ...idea, id, batchId: jobId }], ctx.now())
    await recordAudit(tx, ctx, { action: 'idea.create', target: { type: 'idea', id }, data: { engine: idea.engine } })
    await recordEvent(tx, { organizationId, name: 'idea/created', data: { generationId: id, userId } })
  })
  await relayAfterCommit(ctx)
}

/** The id of an idea of a job: the same in each run of a step, so that one that is repeated stores nothing twice. */
function idOf(jobId: string, position: number): string {
  const hex = createHash('sha256').update(`${jobId} ${position}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
