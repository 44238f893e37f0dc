import type { Context } from '@/lib/access/context'
import type { AskAi } from './ask-ai'
import { gramsOf, likeness, mostAlike } from './engine/likeness'
import { type Material, momentsOf } from './engine/material'
import { isOnTopic } from './engine/subjects'
import type { IdeaPlatform } from './kinds'
import {
  type AnsweredIdea,
  answeredIdea,
  answeredIdeas,
  ideasPrompt,
  ideasPromptVersion,
  ideasSystem,
  type SentSource,
} from './prompts/ideas-1'
import type { Beat, Source } from './schemas'
import type { NewGeneration } from './store-generation'

type MadeIdea = Omit<NewGeneration, 'platform' | 'topic'>
type Asked = {
  topic: string
  platform: IdeaPlatform
  count: number
  material: Material
  existing: readonly { title: string; hook: string }[]
}

/** Who answered and at which call, or why no one did. */
export type AnsweredBy = { refused: null; model: string; aiCallId: string } | { refused: string; message: string }

const mostSent = 60
const mostExistingSent = 40
const tokensOfIdea = 900

/**
 * Asks a provider for ideas and stores each as soon as the next one begins. What it answers is kept as far as the schema goes; sources
 * are those that were sent, with their own words and times.
 */
export async function askForIdeas(
  ctx: Context,
  { topic, platform, count, material, existing }: Asked,
  { ask, store, signal }: { ask: AskAi; store(idea: MadeIdea): Promise<void>; signal?: AbortSignal },
): Promise<AnsweredBy> {
  const sources = sourcesFor(material)
  const known = existing.map(gramsOf)
  let seen = 0
  let stored = 0
  const keep = async (idea: AnsweredIdea) => {
    const grams = gramsOf(idea)
    if (stored >= count || known.some((one) => likeness(one, grams) > mostAlike)) return
    known.push(grams)
    stored += 1
    await store(toGeneration(idea, sources, topic))
  }
  // Partial answers come faster than they are stored: one after the other, and the first failure ends the rest.
  let queue: Promise<void> = Promise.resolve()
  const onPartial = (partial: unknown) => {
    const ideas = ideasIn(partial)
    // The last one may still be growing.
    for (; seen < Math.min(count, ideas.length - 1); seen += 1) {
      const read = answeredIdea.safeParse(ideas[seen])
      if (!read.success) return
      queue = queue.then(() => keep(read.data))
      queue.catch(() => {})
    }
  }
  const prompt = ideasPrompt({
    topic,
    platform,
    count,
    sources,
    existing: existing.slice(0, mostExistingSent).map(({ title }) => title),
  })
  const answer = await ask(ctx, {
    ...{ purpose: 'ideas', promptVersion: ideasPromptVersion, system: ideasSystem, prompt, schema: answeredIdeas },
    ...{ maxOutputTokens: 500 + tokensOfIdea * count, signal, onPartial },
  })
  await queue
  if ('refused' in answer) return answer
  for (const idea of answer.value.ideas.slice(seen, count)) await keep(idea)
  return { refused: null, model: answer.engine.model, aiCallId: answer.callId }
}

function ideasIn(partial: unknown): unknown[] {
  if (typeof partial !== 'object' || partial === null || !('ideas' in partial)) return []
  return Array.isArray(partial.ideas) ? partial.ideas : []
}

function sourcesFor({ videos, posts, topic }: Material): SentSource[] {
  const moments = videos.flatMap(momentsOf).filter(({ text }) => topic === '' || isOnTopic(text, topic))
  const best = moments.toSorted((a, b) => (b.clip?.score ?? 0) - (a.clip?.score ?? 0) || a.start - b.start)
  const ofVideos = best.slice(0, mostSent).map(({ kind, text, videoId, clip, start, end }) => {
    return { kind, text, videoId, clipId: clip?.id ?? null, generationId: null, start, end }
  })
  const nowhere = { videoId: null, clipId: null, start: null, end: null }
  const ofPosts = posts.map(({ id, title }) => ({ kind: 'post' as const, text: title, generationId: id, ...nowhere }))
  return [...ofVideos, ...ofPosts].map((source, at) => ({ ...source, id: `S${at + 1}` }))
}

const secondsOfBeat = 5

function toGeneration(idea: AnsweredIdea, sent: readonly SentSource[], topic: string): MadeIdea {
  const byId = new Map(sent.map((source) => [source.id, source]))
  const named = [...new Set([...idea.sources, ...idea.beats.flatMap(({ source }) => source ?? [])])]
  const real = named.flatMap((id) => byId.get(id) ?? []).slice(0, 12)
  const beats: Beat[] = idea.beats.map(({ text, source }) => {
    const { videoId = null, start = null, end = null } = byId.get(source ?? '') ?? {}
    return { text, seconds: start !== null && end !== null ? end - start : secondsOfBeat, videoId, start, end }
  })
  const hashtags = idea.hashtags.filter((tag) => /^#?[\p{L}\p{N}\p{M}_]+$/u.test(tag))
  const alone: Source = {
    kind: 'topic',
    text: topic,
    videoId: null,
    clipId: null,
    generationId: null,
    start: null,
    end: null,
  }
  const { title, hook, format, lengthSeconds, scores } = idea
  return {
    ...{
      title,
      hook,
      format,
      lengthSeconds,
      scores,
      hashtags,
      beats,
      engine: 'provider',
      promptVersion: ideasPromptVersion,
    },
    sources: real.length > 0 ? real.map(({ id: _id, ...source }) => source) : [alone],
  }
}
