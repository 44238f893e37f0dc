import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'
import type { videoAnswer } from './answers'
import { maxUploadBytes } from './limits'

export const videoStatuses = ['uploading', 'uploaded', 'analyzing', 'ready', 'failed', 'canceled'] as const
export type VideoStatus = (typeof videoStatuses)[number]

/** What the file of a video has to be. */
export const videoFileInput = z.object({
  sizeBytes: z
    .number()
    .int()
    .min(1)
    .max(maxUploadBytes, 'This file is larger than 10 GB. Upload a shorter or more compressed version.'),
})

export const videoIdInput = z.object({ videoId: z.uuid() })

export const renameVideoInput = videoIdInput.extend({
  title: line({ max: 200, required: 'A video needs a title.', tooLong: 'A title can have up to 200 characters.' }),
})

export const listVideosInput = z.object({
  cursor: cursorText().optional(),
  limit: z.number().int().min(1).max(100).default(24),
  status: z.enum(videoStatuses).optional(),
  query: line({ max: 200 }).optional(),
  isDeleted: z.boolean().default(false),
})

export type VideoView = z.output<typeof videoAnswer>
