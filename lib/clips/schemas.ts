import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'
import { maxVideoSeconds } from '@/lib/videos/limits'
import { mostZipped, shareLives } from './clip-filters'
import { aspects, type ClipEdit, clipEditSchema, maxClipSeconds } from './edit'
import { seconds } from './edit-values'
import { type ExportStatus, exportStatuses } from './export-statuses'

export const clipIdInput = z.object({ clipId: z.uuid() })
export const exportIdInput = z.object({ exportId: z.uuid() })
/** Of a share link, as `newShareToken` makes them. */
export const shareTokenInput = z.object({
  token: z
    .string()
    .max(21)
    .regex(/^[\w-]{21}$/),
})

const title = line({ max: 200, required: 'A clip needs a title.', tooLong: 'A title can have up to 200 characters.' })

export const createClipInput = z.object({
  videoId: z.uuid(),
  start: seconds,
  end: seconds,
  title: title.optional(),
})

export const updateClipInput = clipIdInput.extend({
  /** The version this edit was made on; another one means that someone else saved in between. */
  editVersion: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  title: title.optional(),
  edit: clipEditSchema.optional(),
})
export type UpdateClipInput = z.input<typeof updateClipInput>

export const chooseThumbnailInput = clipIdInput.extend({
  /** Seconds of the source; null leaves the choice to the analysis. */
  thumbnailTime: seconds.nullable(),
})

export const chooseCoverInput = exportIdInput.extend({
  /** Second of the export, its intro and outro among it. */
  time: z
    .number()
    .min(0)
    .max(maxClipSeconds + 60),
})

export const shareSettingsInput = exportIdInput.extend({
  /** From now on. */
  life: z.enum(shareLives).optional(),
  /** Whether other sites may show it in a frame. */
  embed: z.boolean().optional(),
})

export const zipExportsInput = z.object({
  exportIds: z
    .array(z.uuid())
    .min(1, 'Select at least one export.')
    .max(mostZipped, `Select up to ${mostZipped} exports.`)
    .transform((ids) => [...new Set(ids)]),
})

export const listClipsInput = z.object({
  videoId: z.uuid().optional(),
  cursor: cursorText().optional(),
  limit: z.number().int().min(1).max(100).default(50),
})

const querySeconds = z.coerce
  .number()
  .min(0)
  .max(maxVideoSeconds, `A video can be at most ${maxVideoSeconds / 3600} hours long.`)

/** Numbers arrive as text in a query. */
export const framingRangeInput = z.object({ aspect: z.enum(aspects), start: querySeconds, end: querySeconds })
export const framingInput = clipIdInput
  .extend(framingRangeInput.shape)
  .refine((range) => range.end > range.start, { message: 'The end must be after the start.', path: ['end'] })
  .refine((range) => range.end - range.start <= maxClipSeconds + 0.05, {
    message: `A clip can be at most ${maxClipSeconds / 60} minutes long.`,
    path: ['end'],
  })

export const listExportsInput = z.object({
  clipId: z.uuid().optional(),
  status: z.enum(exportStatuses).optional(),
  cursor: cursorText().optional(),
  limit: z.number().int().min(1).max(100).default(24),
})

export type ClipView = {
  id: string
  videoId: string
  videoTitle: string
  videoDurationSeconds: number
  origin: 'proposed' | 'manual'
  rank: number
  title: string
  /** Seconds of the source, as proposed. */
  proposedStart: number
  proposedEnd: number
  /** Of what it plays: without its cuts, at its speed. */
  lengthSeconds: number
  /** 0 to 100. */
  score: number
  /** Each 0 to 100, by name. */
  subScores: Record<string, number>
  reason: string
  edit: ClipEdit
  editVersion: number
  editedAt: string | null
  createdAt: string
  deletedAt: string | null
  /** Signed, for minutes; null where there is no picture yet. */
  thumbnailUrl: string | null
  /** Seconds of the source: what a person chose for the picture, and the moments that suit it, best first. */
  thumbnailTime: number | null
  thumbnailTimes: number[]
  /** When its own picture was taken last; null where there is none yet. */
  thumbnailAt: string | null
}

export type ExportView = {
  id: string
  clipId: string
  videoId: string
  title: string
  status: ExportStatus
  jobId: string | null
  progress: number
  width: number | null
  height: number | null
  durationSeconds: number | null
  sizeBytes: number | null
  /** LUFS, integrated; null without sound. */
  loudness: number | null
  errorMessage: string | null
  shareUrl: string | null
  /** Of the link: when it ends, or null; whether other sites may show it in a frame; how often it was opened. */
  shareExpiresAt: string | null
  shareEmbed: boolean
  shareViews: number
  downloadCount: number
  /** Second of the clip whose frame was chosen as its poster; null for the one it began with. */
  coverSeconds: number | null
  createdAt: string
  completedAt: string | null
  posterUrl: string | null
}
