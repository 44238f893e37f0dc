import type { UserContext } from '@/lib/access/context'
import { day } from '@/lib/core/time'
import { generateIdeas } from '@/lib/ideas/generate-ideas'
import { listIdeas } from '@/lib/ideas/list-ideas'
import { updateIdea } from '@/lib/ideas/update-idea'
import { listJobs } from '@/lib/jobs/list-jobs'
import { importFeedbackCsv } from '@/lib/performance/import-feedback-csv'

const openings = [
  'Why does nobody look at the last ten seconds?',
  '3 cuts that save a dull interview',
  'I filmed the same shot for a week',
  'Stop starting your videos with hello',
  'What a mission briefing teaches about hooks',
  'The quiet shot that people watch twice',
]
const places = [
  'in the studio',
  'on the road',
  'with one camera',
  'before coffee',
  'at night',
  'in ninety seconds',
  'for beginners',
  'without sound',
]
const platforms = ['tiktok', 'youtube', 'instagram'] as const

/**
 * Gives the demo organization posts with numbers, which are more than its first check needs, and ideas made from its videos. What an
 * earlier run has stored is not stored again.
 */
export async function postIdeas(ctx: UserContext): Promise<void> {
  await importFeedbackCsv(ctx, { csv: postsAsCsv(ctx.now()) })
  const { data: posted } = await listIdeas(ctx, { engine: 'person', limit: 4 })
  for (const { id, isFavorite } of posted) {
    if (!isFavorite) await updateIdea(ctx, { ideaId: id, isFavorite: true, folder: 'Studio series' })
  }
  const { data: requests } = await listJobs(ctx, { type: 'generate_ideas', limit: 1 })
  if (requests.length > 0) return
  await generateIdeas(ctx, { topic: 'Filming with one camera', platform: 'tiktok', count: 6, videoIds: [] })
}

/** 48 posts of the last ten weeks, measured four days after each; those that ask do a little better. */
function postsAsCsv(now: Date): string {
  const rows = openings.flatMap((opening, at) =>
    places.map((place, week) => {
      const number = at * places.length + week
      const postedAt = new Date(startOf(now) - (10 + number) * day)
      const measuredAt = new Date(postedAt.getTime() + 4 * day)
      const views = 800 + ((number * 7_919) % 2_400) + (opening.endsWith('?') ? 900 : 0)
      const likes = Math.round(views * (0.04 + (number % 5) / 100))
      const cells = [
        `${opening} ${place}`,
        platforms[number % 3],
        `demo-${number}`,
        postedAt.toISOString(),
        measuredAt.toISOString(),
        views,
        likes,
      ]
      return cells.map((cell) => `"${cell}"`).join(',')
    }),
  )
  return ['Title,Platform,Post ID,Posted at,Measured at,Views,Likes', ...rows].join('\n')
}

/** A moment that stays for all runs of one month, so that the same posts come again. */
function startOf(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
}
