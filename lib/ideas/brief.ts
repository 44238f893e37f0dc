import { formatTimecode } from '@/lib/core/time'
import { hooksOf } from './engine/hooks'
import { type Moment, quoteOf } from './engine/material'
import type { IdeaBrief, IdeaView } from './schemas'

const hookCount = 3

/**
 * What it takes to make an idea: three ways to begin, its beats, and a list of shots with the place of what is there already. Made by
 * rules from the idea alone, so that it is the same each time.
 */
export function briefOf(
  idea: Pick<IdeaView, 'id' | 'title' | 'hook' | 'beats' | 'sources' | 'lengthSeconds'>,
): IdeaBrief {
  const titles = new Map(
    idea.sources.flatMap(({ videoId, title }) => (videoId && title ? [[videoId, title] as const] : [])),
  )
  const shots = idea.beats.map(({ text, seconds, videoId, start, end }) => {
    const isThere = videoId !== null && start !== null && end !== null
    const place = isThere
      ? `${titles.get(videoId) ?? 'Your video'}, ${formatTimecode(start)} to ${formatTimecode(end)}`
      : null
    return { text, seconds, videoId, start, end, footage: place ?? 'To be filmed' }
  })
  return { ideaId: idea.id, title: idea.title, hooks: hookVariants(idea), shots, lengthSeconds: idea.lengthSeconds }
}

function hookVariants({ title, hook, sources }: Pick<IdeaView, 'title' | 'hook' | 'sources'>): string[] {
  const spoken = sources.flatMap(({ kind, text, videoId, start, end }, at): Moment[] => {
    if (kind === 'post' || kind === 'topic' || videoId === null || start === null || end === null) return []
    return [{ kind, text, videoId, start, end, at, clip: null }]
  })
  const bare = title.replace(/[.!?“”]+/gu, '').trim()
  const variants = [
    ...(hook === '' ? [] : [hook]),
    ...spoken.flatMap((moment) => hooksOf(moment, null).map((one) => one.hook)),
    ...spoken.map(({ text }) => `“${quoteOf(text, 14)}”`),
    `${title.replace(/[.!?]+$/u, '')}: watch this first.`,
    `One thing about this: ${bare}.`,
    `Thirty seconds on this: ${bare}.`,
  ]
  return [...new Set(variants)].slice(0, hookCount)
}
