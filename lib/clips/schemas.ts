import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'
import { maxVideoSeconds } from '@/lib/videos/limits'
import type { clipAnswer, exportAnswer } from './answers'
import { mostZipped, shareLives } from './clip-filters'
import { aspects, clipEditSchema, maxClipSeconds } from './edit'
import { seconds } from './edit-values'
import { exportStatuses } from './export-statuses'

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

export type ClipView = z.output<typeof clipAnswer>

export type ExportView = z.output<typeof exportAnswer>
