import { z } from 'zod'
import type { Page } from '@/lib/core/cursor'
import { cursorText, line, prose } from '@/lib/core/text'
import type { briefAnswer, comparisonAnswer, folderAnswer, ideaAnswer, ideaSummaryAnswer } from './answers'
import {
  ideaCriteria,
  ideaEngines,
  ideaPlatforms,
  ideaSorts,
  mostBeats,
  mostIdeasAtOnce,
  mostSources,
  sourceKinds,
} from './kinds'

const second = z.number().min(0).max(360_000)

/** A part of an idea; where it plays something of a video of one’s own, which and from where to where, in seconds. */
const beatSchema = z.object({
  text: prose({ max: 500, required: 'A beat needs a text.' }),
  seconds: z.number().min(0).max(36_000).nullable().default(null),
  videoId: z.uuid().nullable().default(null),
  start: second.nullable().default(null),
  end: second.nullable().default(null),
})
export const beatsSchema = z.array(beatSchema).max(mostBeats, `An idea can have up to ${mostBeats} beats.`)

/** What an idea was made from: words of a video with their place, a post of one’s own, or the topic. */
const sourceSchema = z.object({
  kind: z.enum(sourceKinds),
  text: line({ max: 500 }),
  videoId: z.uuid().nullable().default(null),
  clipId: z.uuid().nullable().default(null),
  generationId: z.uuid().nullable().default(null),
  start: second.nullable().default(null),
  end: second.nullable().default(null),
})
export const sourcesSchema = z.array(sourceSchema).max(mostSources)

const scoreSchema = z.object({ value: z.number().min(0).max(10), reason: line({ max: 300 }) })
/** By criterion; one that was not judged is left out. */
export const scoresSchema = z.partialRecord(z.enum(ideaCriteria), scoreSchema)

const title = line({
  max: 300,
  required: 'An idea needs a title.',
  tooLong: 'A title can have up to 300 characters.',
})
const hook = line({ max: 500, tooLong: 'A hook can have up to 500 characters.' })
const folder = line({
  max: 60,
  required: 'A folder needs a name.',
  tooLong: 'A folder name can have up to 60 characters.',
})
const hashtag = line({ max: 100, required: 'A hashtag needs a letter or digit.' }).regex(
  /^#?[\p{L}\p{N}\p{M}_]+$/u,
  'Use letters, digits and underscores only.',
)

export const ideaIdInput = z.object({ ideaId: z.uuid() })

export const createIdeaInput = z.object({
  title,
  hook: hook.default(''),
  topic: line({ max: 500 }).default(''),
  beats: beatsSchema.default([]),
  format: line({ max: 60 }).default(''),
  platform: z.enum(ideaPlatforms),
  lengthSeconds: z.number().int().min(1).max(36_000).nullable().default(null),
  hashtags: z.array(hashtag).max(30, 'An idea can have up to 30 hashtags.').default([]),
  folder: folder.nullable().default(null),
})
export type NewIdea = z.input<typeof createIdeaInput>

export const updateIdeaInput = ideaIdInput.extend({
  title: title.optional(),
  hook: hook.optional(),
  isFavorite: z.boolean().optional(),
  folder: folder.nullable().optional(),
})
export type IdeaChange = z.input<typeof updateIdeaInput>

export const listIdeasInput = z.object({
  platform: z.enum(ideaPlatforms).optional(),
  engine: z.enum(ideaEngines).optional(),
  format: line({ max: 60 }).optional(),
  folder: folder.optional(),
  isFavorite: z.boolean().optional(),
  batchId: z.uuid().optional(),
  sort: z.enum(ideaSorts).default('new'),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type ListIdeasInput = z.input<typeof listIdeasInput>

export const listFoldersInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
})
export const searchIdeasInput = z.object({
  query: line({ max: 200, required: 'Enter words to search for.' }),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type SearchIdeasInput = z.input<typeof searchIdeasInput>

export const compareIdeasInput = z.object({
  ideaIds: z
    .array(z.uuid())
    .min(2, 'Choose at least two ideas.')
    .max(4, 'Choose up to four ideas.')
    .refine((ids) => new Set(ids).size === ids.length, 'Choose each idea once.'),
})

export const generateIdeasInput = z.object({
  topic: line({ max: 500, tooLong: 'A topic can have up to 500 characters.' }).default(''),
  platform: z.enum(ideaPlatforms).default('tiktok'),
  count: z.number().int().min(1).max(mostIdeasAtOnce, `Ask for up to ${mostIdeasAtOnce} ideas.`).default(5),
  /** Videos to make them from; the newest of the organization where none is named. */
  videoIds: z.array(z.uuid()).max(20, 'Choose up to 20 videos.').default([]),
})
export type GenerateIdeasInput = z.input<typeof generateIdeasInput>

export type Beat = z.output<typeof beatSchema>
export type Source = z.output<typeof sourceSchema>
export type Scores = z.output<typeof scoresSchema>

export type IdeaSummary = z.output<typeof ideaSummaryAnswer>
export type IdeaView = z.output<typeof ideaAnswer>
export type IdeaFolder = z.output<typeof folderAnswer>
/** Ideas that were found; `corrections` are words that no idea has, and those that were searched for instead. */
export type IdeaSearch = Page<IdeaSummary> & { corrections: { from: string; to: string[] }[] }
export type IdeaComparison = z.output<typeof comparisonAnswer>
export type IdeaBrief = z.output<typeof briefAnswer>
