import { z } from 'zod'
import { pageAnswer } from '@/lib/core/page-answer'
import { ideaCriteria, ideaEngines, ideaPlatforms, sourceKinds } from './kinds'

const moment = z.iso.datetime()
const seconds = z.number().nullable().describe('Seconds of the video.')

export const ideaSummaryAnswer = z
  .object({
    id: z.uuid(),
    title: z.string(),
    hook: z.string().describe('What is said or shown first.'),
    topic: z.string().describe('What was asked for; empty where nothing was.'),
    format: z.string(),
    platform: z.enum(ideaPlatforms),
    lengthSeconds: z.number().nullable(),
    hashtags: z.array(z.string()),
    engine: z.enum(ideaEngines).describe('Who made it: rules of our own, an AI provider, a person, or an import.'),
    score: z
      .number()
      .nullable()
      .describe('By the weights in force when it was made; compare it within an organization.'),
    percentile: z.number().nullable().describe('Its place among the last 200 ideas, 0 to 100.'),
    isExploration: z.boolean().describe('Whether it was chosen by chance, to learn from.'),
    isFavorite: z.boolean(),
    folder: z.string().nullable(),
    batchId: z.uuid().nullable().describe('The request that made it, which is the id of its job.'),
    createdAt: moment,
  })
  .meta({ id: 'IdeaSummary', description: 'An idea for a video, as a list shows it.' })

const beatAnswer = z
  .object({
    text: z.string(),
    seconds: z.number().nullable().describe('How long it is.'),
    videoId: z.uuid().nullable().describe('The video that it plays a part of.'),
    start: seconds,
    end: seconds,
  })
  .meta({ id: 'Beat', description: 'A part of an idea.' })

const sourceAnswer = z
  .object({
    kind: z.enum(sourceKinds),
    text: z.string().describe('The words that were taken.'),
    title: z.string().nullable().describe('Of its video or post; null where that is gone or there is none.'),
    videoId: z.uuid().nullable(),
    clipId: z.uuid().nullable(),
    generationId: z.uuid().nullable().describe('The idea of the post that it was made from.'),
    start: seconds,
    end: seconds,
  })
  .meta({ id: 'IdeaSource', description: 'What an idea was made from.' })

const count = z.number().nullable()

export const ideaAnswer = ideaSummaryAnswer
  .extend({
    beats: z.array(beatAnswer),
    scores: z.partialRecord(
      z.enum(ideaCriteria),
      z.object({ value: z.number().describe('0 to 10.'), reason: z.string() }),
    ),
    features: z
      .record(z.string(), z.number())
      .describe('What learning reads: criteria from 0 to 10, and yes or no as 1 or 0.'),
    sources: z.array(sourceAnswer),
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
    probability: z.number().nullable().describe('That it had of being chosen; of ideas that were chosen by chance.'),
    forecast: z
      .object({
        value: z.number(),
        percentile: z.number().nullable(),
        profileVersion: z.number().int(),
        createdAt: moment.describe('When it was stored, for good.'),
      })
      .nullable()
      .describe('What was expected of it before it was posted; null where it came from a post.'),
    feedback: z
      .object({
        posts: z.number().int(),
        firstPostedAt: moment,
        lastMeasuredAt: moment,
        views: count.describe('Of the newest numbers of each post, added up; the others too.'),
        likes: count,
        comments: count,
        shares: count,
        saves: count,
      })
      .nullable(),
    clips: z.array(z.object({ id: z.uuid(), title: z.string() })).describe('Clips that were made from it.'),
  })
  .meta({ id: 'Idea', description: 'An idea for a video: what to say, how, where and how long.' })

export const folderAnswer = z
  .object({ folder: z.string(), ideas: z.number().int() })
  .meta({ id: 'IdeaFolder', description: 'A folder, and how many ideas are in it.' })

export const ideaSearchAnswer = pageAnswer(ideaSummaryAnswer).extend({
  corrections: z
    .record(z.string(), z.array(z.string()))
    .describe('Words that no idea has, each with those that were searched for instead.'),
})

export const comparisonAnswer = z.object({ ideas: z.array(ideaAnswer) })

export const briefAnswer = z
  .object({
    ideaId: z.uuid(),
    title: z.string(),
    hooks: z.array(z.string()).describe('Three ways to begin; the first is the idea’s own.'),
    lengthSeconds: z.number().nullable(),
    shots: z.array(beatAnswer.extend({ footage: z.string().describe('Where it is, or that it has to be filmed.') })),
  })
  .meta({ id: 'IdeaBrief', description: 'What it takes to make an idea.' })

export const ideaBatchAnswer = z.object({ jobId: z.uuid().describe('Also the `batchId` of each idea that it makes.') })
