import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Invalid, NotFound, Precondition } from '@/lib/core/errors'
import { JobEnded } from '@/lib/jobs/job-ended'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'
import type { AskAi } from './ask-ai'
import { createIdea } from './create-idea'
import { generateIdeas } from './generate-ideas'
import { getIdea } from './get-idea'
import { listIdeas } from './list-ideas'
import { makeBatch } from './make-batch'
import { makeBrief } from './make-brief'
import { makeClipFromIdea } from './make-clip-from-idea'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

let ctx: UserContext
let ids: TenantScene['ids']
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  ids = (await tenantScene(process.env.SYSTEM_DATABASE_URL as string, `org_${ctx.organizationId}`)).ids
  await systemDb().performanceFeedback.deleteMany({ where: { organizationId: ctx.organizationId } })
  await systemDb().generation.deleteMany({ where: { organizationId: ctx.organizationId } })
})

const lines = [
  'How do you know when your bread is done?',
  'You tap the loaf and listen for a hollow sound.',
  'The oven has to be at 450 degrees.',
]

/** What is said in the scene’s video, each line for 5 seconds; others than `lines` for injections. */
async function say(texts: readonly string[] = lines): Promise<void> {
  const place = { organizationId: ctx.organizationId, videoId: ids.videoId }
  await systemDb().transcript.create({ data: { ...place, status: 'ready', source: 'engine', language: 'en' } })
  for (const [position, text] of texts.entries()) {
    const words = text.split(' ').map((word) => ({ text: word, start: 5 * position, end: 5 * position + 5 }))
    const segment = { ...place, position, startSeconds: 5 * position, endSeconds: 5 * position + 5, text, words }
    await systemDb().transcriptSegment.create({ data: segment })
  }
  await systemDb().$executeRaw`UPDATE transcript_segments SET search = to_tsvector('simple', text)
    WHERE organization_id = ${ctx.organizationId}::uuid`
}

const noProvider: AskAi = async () => ({ refused: 'no_provider', message: '' })
const judged = { value: 7, reason: 'It asks something.' }
const answered = {
  ...{
    title: 'Tap the loaf',
    hook: 'Is it done?',
    format: 'question',
    lengthSeconds: 20,
    hashtags: ['#bread', 'not a tag'],
  },
  beats: [
    { text: 'Ask it', source: 'S1' },
    { text: 'Answer it', source: 'S99' },
  ],
  sources: ['S1', 'S99', 'S98'],
  scores: { hook: judged, clarity: judged, emotion: judged, novelty: judged, usefulness: judged, shareability: judged },
}
const titled = (title: string) => ({ ...answered, title, hook: `${title}, in short` })
/** A provider that streams `ideas` and ends as `end` says. */
const provider =
  (ideas: unknown[], end?: Extract<Awaited<ReturnType<AskAi>>, { refused: unknown }>): AskAi =>
  async (_ctx, { schema, onPartial }) => {
    for (let at = 1; at <= ideas.length; at += 1) onPartial?.({ ideas: ideas.slice(0, at) })
    if (end) return end
    return {
      value: schema.parse({ ideas }),
      engine: { provider: 'test', model: 'm-1' },
      costMicros: 5,
      callId: ids.clipId,
    }
  }

async function run(input: Parameters<typeof generateIdeas>[1], ask: AskAi, signal?: AbortSignal) {
  const { jobId } = await generateIdeas(ctx, input)
  const job = await systemDb().job.findFirstOrThrow({ where: { id: jobId } })
  const system = systemContext(ctx.organizationId, 'generate_ideas', { requestId: jobId })
  const work = () =>
    makeBatch(system, { jobId, createdById: ctx.userId, input: job.input }, { ask, ...(signal && { signal }) })
  return { jobId, work, result: await work().catch((error: unknown) => error) }
}
const made = async (batchId: string) => (await listIdeas(ctx, { batchId, limit: 100 })).data

describe('a job that makes ideas', () => {
  it('asks for a topic where there is no source, and refuses videos of others', async () => {
    await expect(generateIdeas(ctx, {})).rejects.toThrow(Invalid)
    const stranger = await createMember(await createOrganization())
    await expect(generateIdeas(stranger, { topic: 'bread', videoIds: [ids.videoId] })).rejects.toThrow(NotFound)
  })

  it('uses the embedded engine without a provider, once however often it is run', async () => {
    await say()
    const { jobId, work, result } = await run({ count: 3 }, noProvider)
    expect(result).toEqual({ made: 3, byProvider: 0, note: null })
    expect(await work()).toMatchObject({ made: 3 })
    const ideas = await made(jobId)
    expect(ideas.map(({ engine }) => engine)).toEqual(['embedded', 'embedded', 'embedded'])
    const idea = await getIdea(ctx, { ideaId: String(ideas[0]?.id) })
    expect(idea.sources[0]).toMatchObject({ videoId: ids.videoId })
    expect(idea.forecast).not.toBeNull()
    expect(
      await systemDb().outboxEvent.count({ where: { organizationId: ctx.organizationId, name: 'idea/created' } }),
    ).toBe(3)
  })

  it('keeps of a provider’s answer what the schema has, with sources that were sent alone', async () => {
    await say()
    const { jobId, result } = await run(
      { count: 2 },
      provider([titled('First'), { ...titled('Second'), beats: [{ text: 'New', source: null }], sources: [] }]),
    )
    expect(result).toMatchObject({ made: 2, byProvider: 2, note: null })
    const ideas = await Promise.all((await made(jobId)).map(({ id }) => getIdea(ctx, { ideaId: id })))
    const [second, first] = ideas.toSorted((a, b) => (a.title < b.title ? 1 : -1))
    expect(first).toMatchObject({ engine: 'provider', model: 'm-1', promptVersion: 'ideas-1', hashtags: ['#bread'] })
    expect(first?.sources).toHaveLength(1)
    expect(lines).toContain(first?.sources[0]?.text)
    expect(first?.beats.map(({ videoId }) => videoId)).toEqual([ids.videoId, null])
    expect(second?.sources).toEqual([expect.objectContaining({ kind: 'topic', videoId: null })])
  })

  it('goes on with the embedded engine where the provider’s answer breaks off, and says why', async () => {
    await say()
    const broken = provider([titled('First'), { title: 'Half of' }], {
      refused: 'broken_answer',
      message: 'The answer can’t be used.',
    })
    const { jobId, result } = await run({ count: 3 }, broken)
    expect(result).toMatchObject({
      made: 3,
      byProvider: 1,
      note: 'Made without the provider: The answer can’t be used.',
    })
    expect((await made(jobId)).map(({ engine }) => engine).toSorted()).toEqual(['embedded', 'embedded', 'provider'])
  })

  it('stops when it is canceled, and keeps the ideas that were whole by then', async () => {
    const stop = new AbortController()
    const canceled: AskAi = async (_ctx, { onPartial, signal }) => {
      onPartial?.({ ideas: [titled('First'), {}] })
      await vi.waitFor(async () => expect((await listIdeas(ctx)).data).toHaveLength(1), { timeout: 20_000 })
      stop.abort()
      expect(signal?.aborted).toBe(true)
      return { refused: 'canceled', message: '' }
    }
    const { jobId, result } = await run({ topic: 'bread', count: 5 }, canceled, stop.signal)
    expect(result).toBeInstanceOf(JobEnded)
    expect(await made(jobId)).toHaveLength(1)
  })
})

describe('from an idea', () => {
  it('gives a brief with three hooks and a shot list', async () => {
    await say()
    const { jobId } = await run({ count: 1 }, noProvider)
    const [idea] = await made(jobId)
    const brief = await makeBrief(ctx, { ideaId: String(idea?.id) })
    expect(new Set(brief.hooks).size).toBe(3)
    expect(brief.hooks[0]).toBe(idea?.hook)
    expect(brief.shots[0]?.footage).toMatch(/canary.* to /)
    expect(brief.shots.at(-1)?.footage).toBe('To be filmed')
  })

  it('cuts a clip where its beats are, or where its words are said, and remembers it', async () => {
    await say()
    const { jobId } = await run({ count: 1 }, noProvider)
    const [made1] = await made(jobId)
    const clip = await makeClipFromIdea(ctx, { ideaId: String(made1?.id) })
    expect(clip).toMatchObject({ videoId: ids.videoId, origin: 'manual' })
    expect((await getIdea(ctx, { ideaId: String(made1?.id) })).clips.map(({ id }) => id)).toEqual([clip.id])
    const own = await createIdea(ctx, { title: 'Listen: is it hollow?', platform: 'tiktok' })
    expect(await makeClipFromIdea(ctx, { ideaId: own.id })).toMatchObject({ videoId: ids.videoId, proposedStart: 5 })
    const other = await createIdea(ctx, { title: 'Volcanoes', platform: 'tiktok' })
    await expect(makeClipFromIdea(ctx, { ideaId: other.id })).rejects.toThrow(Precondition)
    const stranger = await createMember(await createOrganization())
    await expect(makeClipFromIdea(stranger, { ideaId: own.id })).rejects.toThrow(NotFound)
    await expect(makeBrief(stranger, { ideaId: own.id })).rejects.toThrow(NotFound)
  })
})
