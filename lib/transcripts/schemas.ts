import { z } from 'zod'
import type { Page } from '@/lib/core/cursor'
import { cursorText, line, prose } from '@/lib/core/text'
import type { segmentAnswer, transcriptAnswer, transcriptHitAnswer } from './answers'
import { mostCharacters } from './limits'

export const transcriptStatuses = [
  'ready',
  'no_sound',
  'no_speech',
  'not_english',
  'failed',
  'off',
  'too_long',
] as const
export type TranscriptStatus = (typeof transcriptStatuses)[number]
export type TranscriptSource = 'engine' | 'imported' | 'pasted'

export const videoIdInput = z.object({ videoId: z.uuid() })

const position = z.coerce.number().int().min(0).max(200_000)

export const getTranscriptInput = videoIdInput.extend({
  cursor: cursorText().optional(),
  /** Segments that end at this second of the video or later. */
  from: z.coerce.number().min(0).max(86_400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
  /** Without words an answer is a fifth as long. */
  words: z.enum(['true', 'false']).default('true'),
})

export const segmentIdInput = videoIdInput.extend({ position })

export const updateSegmentInput = segmentIdInput.extend({
  version: z.number().int().min(1).max(1_000_000),
  text: line({
    max: 2_000,
    required: 'A line needs at least one word.',
    tooLong: 'A line can have up to 2,000 characters.',
  }),
})

export const searchTranscriptsInput = z.object({
  query: line({ max: 200, required: 'Enter a word to search for.' }),
  videoId: z.uuid().optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

const transcriptFormats = ['srt', 'vtt', 'txt'] as const

export const exportTranscriptInput = videoIdInput.extend({ format: z.enum(transcriptFormats) })

export const importTranscriptInput = videoIdInput.extend({
  /** `txt` is a text without times, such as a script. */
  format: z.enum(transcriptFormats),
  text: prose({
    max: mostCharacters,
    required: 'This file is empty.',
    tooLong: 'This file is too long. A transcript can have up to 2 million characters.',
  }),
})

export const transcriptionSettingInput = z.strictObject({ isEnabled: z.boolean() })

export type SegmentView = z.output<typeof segmentAnswer>

export type TranscriptView = z.output<typeof transcriptAnswer>

/** A page of segments. `transcript` is null for a video that was never transcribed. */
export type TranscriptPage = Page<SegmentView> & { transcript: TranscriptView | null }

export type TranscriptHit = z.output<typeof transcriptHitAnswer>
