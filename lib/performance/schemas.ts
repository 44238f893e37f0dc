import { z } from 'zod'
import type { Page } from '@/lib/core/cursor'
import { cursorText, line, prose } from '@/lib/core/text'
import { isPlausibleDate } from '@/lib/core/time'
import type { csvResultAnswer, feedbackResultAnswer, postAnswer, snapshotAnswer } from './answers'
import {
  mostCount,
  mostCsvCharacters,
  mostPostIdLength,
  mostPosts,
  mostSnapshots,
  mostUrlLength,
  type PostPlatform,
  postPlatforms,
} from './limits'

const count = z
  .number('Use a whole number.')
  .int('Use a whole number.')
  .min(0, 'A count can’t be below 0.')
  .max(mostCount, 'This number is too large.')
  .nullable()
  .optional()

const wrongTime = 'Enter a date and time, such as 2026-11-30T12:00:00Z.'
const time = z.iso
  .datetime({ offset: true, error: wrongTime })
  .max(35, wrongTime)
  .refine((text) => isPlausibleDate(new Date(text)), wrongTime)

const snapshotInput = z.object({
  measuredAt: time,
  views: count,
  likes: count,
  comments: count,
  shares: count,
  saves: count,
  /** Of the whole: 0.45 for 45%. */
  shareWatched: z
    .number()
    .min(0, 'Share watched is between 0 and 1.')
    .max(1, 'Share watched is between 0 and 1.')
    .nullable()
    .optional(),
})

const postUrl = z
  .string()
  .trim()
  .max(mostUrlLength, `Use at most ${mostUrlLength.toLocaleString('en-US')} characters.`)
  .optional()

export const postInput = z.object({
  ideaId: z.uuid('Choose an idea.'),
  platform: z.enum(postPlatforms, 'Choose a platform: tiktok, youtube, instagram or other.'),
  url: postUrl,
  /** The network's own id of the post, where there is no address. */
  postId: line({ max: mostPostIdLength }).optional(),
  postedAt: time,
  note: prose({ max: 2_000 }).optional(),
  snapshots: z.array(snapshotInput).min(1, 'Add the numbers of at least one moment.').max(mostSnapshots),
})
export type PostInput = z.input<typeof postInput>

export const recordFeedbackInput = z.object({
  posts: z.array(postInput).min(1, 'Send at least one post.').max(mostPosts),
})

export const importCsvInput = z.object({
  csv: z
    .string()
    .min(1, 'This file is empty.')
    .max(mostCsvCharacters, 'This file is too large. A file can have up to 2 million characters.'),
  platform: z.enum(postPlatforms).optional(),
  timeZone: z.string().min(1).max(60).default('UTC'),
  dateOrder: z.enum(['month-first', 'day-first']).optional(),
  measuredAt: time.optional(),
  dryRun: z.boolean().default(false),
})
export type ImportCsvInput = z.input<typeof importCsvInput>

export const listFeedbackInput = z.object({
  ideaId: z.uuid().optional(),
  platform: z.enum(postPlatforms).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

export const ideaChoicesInput = z.strictObject({ query: line({ max: 200 }).default('') })
export type IdeaChoice = { id: string; title: string; platform: PostPlatform }

export const ideaPath = z.object({ ideaId: z.uuid() })

export type SnapshotView = z.output<typeof snapshotAnswer>
export type PostView = z.output<typeof postAnswer>
export type PostPage = Page<PostView>
export type FeedbackResult = z.output<typeof feedbackResultAnswer>
export type CsvResult = z.output<typeof csvResultAnswer>
