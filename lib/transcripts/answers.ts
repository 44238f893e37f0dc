import { z } from 'zod'
import { pageAnswer } from '@/lib/core/page-answer'
import { transcriptStatuses } from './schemas'

const wordAnswer = z
  .object({
    text: z.string(),
    start: z.number(),
    end: z.number(),
    confidence: z.number().nullable(),
    timing: z.enum(['measured', 'estimated']),
  })
  .meta({ id: 'Word', description: 'A word and when it is said, in seconds of the video.' })

export const segmentAnswer = z
  .object({
    position: z.number(),
    start: z.number(),
    end: z.number(),
    text: z.string(),
    confidence: z.number().nullable(),
    isUnsure: z.boolean(),
    isEdited: z.boolean(),
    version: z.number().describe('Goes with a change, so that no one overwrites another’s.'),
    words: z.array(wordAnswer).describe('Empty where they were not asked for.'),
  })
  .meta({ id: 'Segment', description: 'A line of a transcript.' })

export const transcriptAnswer = z
  .object({
    videoId: z.uuid(),
    status: z.enum(transcriptStatuses),
    source: z.enum(['engine', 'imported', 'pasted']),
    engine: z.string().nullable(),
    language: z.string().nullable(),
    languageConfidence: z.number().nullable(),
    durationSeconds: z.number(),
    wordCount: z.number(),
    segmentCount: z.number(),
    isEdited: z.boolean(),
    version: z.number(),
    message: z.string().nullable().describe('Why there are no words, or what to know about them; for people.'),
    unheard: z.array(z.object({ start: z.number(), end: z.number(), reason: z.string() })),
  })
  .meta({ id: 'Transcript' })

export const transcriptHitAnswer = z
  .object({
    videoId: z.uuid(),
    videoTitle: z.string(),
    position: z.number(),
    text: z.string(),
    start: z.number(),
    end: z.number(),
    wordStart: z.number().describe('Where the first word that was found is said.'),
    rank: z.number(),
  })
  .meta({ id: 'TranscriptHit', description: 'A line in which something is said.' })

export const transcriptionAnswer = z.object({ isEnabled: z.boolean() }).meta({ id: 'Transcription' })

export const transcriptPageAnswer = pageAnswer(segmentAnswer).extend({
  transcript: transcriptAnswer.nullable().describe('Null for a video that was never transcribed.'),
})
