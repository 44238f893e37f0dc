import { z } from 'zod'
import { line } from '@/lib/core/text'
import type { trackAnswer } from './answers'
import { mostTrackBytes } from './limits'

export const trackIdInput = z.object({ trackId: z.uuid() })

const name = line({
  max: 200,
  required: 'A track needs a name.',
  tooLong: 'A name can have up to 200 characters.',
})
export const renameTrackInput = trackIdInput.extend({ name })

/** What is asked of a file before its content is looked at. */
export const musicFileInput = z.object({
  sizeBytes: z
    .number()
    .int()
    .min(1)
    .max(mostTrackBytes, `A track can have up to ${mostTrackBytes / 1024 ** 2} MB. Choose a smaller file.`),
})

export type TrackView = z.output<typeof trackAnswer>
