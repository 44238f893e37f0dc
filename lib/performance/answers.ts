import { z } from 'zod'
import { feedbackSources, postPlatforms } from './limits'

const moment = z.iso.datetime()
const count = z.number().nullable()
const numbers = {
  views: count,
  likes: count,
  comments: count,
  shares: count,
  saves: count,
  shareWatched: z.number().nullable().describe('0 to 1, of the whole.'),
}

export const snapshotAnswer = z
  .object({ id: z.uuid(), measuredAt: moment, ...numbers, source: z.enum(feedbackSources), note: z.string() })
  .meta({ id: 'Snapshot', description: 'The numbers of a post at a moment.' })

export const postAnswer = z
  .object({
    id: z.string().describe('Of the post’s first snapshot.'),
    ideaId: z.uuid(),
    ideaTitle: z.string(),
    platform: z.enum(postPlatforms),
    postKey: z.string().describe('By what the network knows the post, or the idea’s ID.'),
    url: z.string().nullable(),
    postedAt: moment,
    teaches: z
      .boolean()
      .describe('Whether learning can use it: a network that we compare, 72 hours or more after it was posted.'),
    snapshotCount: z.number(),
    snapshots: z.array(snapshotAnswer).describe('The newest 20, newest first.'),
  })
  .meta({ id: 'Post', description: 'An idea that was posted, with how it did.' })

export const feedbackResultAnswer = z
  .object({
    added: z.number().describe('Snapshots that are new.'),
    corrected: z.number().describe('Snapshots of the same post and moment that had other numbers.'),
    same: z.number().describe('Snapshots that were there already.'),
  })
  .meta({ id: 'FeedbackResult' })

const rowErrorAnswer = z.object({
  row: z.number().describe('As a spreadsheet counts: the header is row 1.'),
  column: z.string(),
  message: z.string(),
})

const previewRowAnswer = z.object({
  row: z.number(),
  ideaId: z.uuid().nullable().describe('null for an idea that this file adds.'),
  title: z.string(),
  platform: z.enum(postPlatforms),
  postedAt: moment,
  measuredAt: moment,
  ...numbers,
})

export const csvResultAnswer = feedbackResultAnswer
  .extend({
    isDryRun: z.boolean(),
    rows: z.number().describe('Rows with a post.'),
    skipped: z.number().describe('Rows of totals, which are left out.'),
    ideasAdded: z.number().describe('Ideas that the file names by a title that no idea has.'),
    errorCount: z.number(),
    errors: z.array(rowErrorAnswer).describe('The first 100.'),
    preview: z.array(previewRowAnswer).describe('The first 100 rows.'),
  })
  .meta({ id: 'FeedbackFile', description: 'What a file of numbers did, or would do.' })
