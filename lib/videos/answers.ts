import { z } from 'zod'
import { videoStatuses } from './schemas'

const moment = z.iso.datetime()

export const videoAnswer = z
  .object({
    id: z.uuid(),
    title: z.string(),
    originalFilename: z.string(),
    status: z.enum(videoStatuses),
    sizeBytes: z.number(),
    durationSeconds: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    framesPerSecond: z.number().nullable(),
    hasAudio: z.boolean().nullable(),
    clipCount: z.number(),
    warnings: z.array(z.string()),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    createdById: z.uuid().nullable(),
    createdAt: moment,
    uploadedAt: moment.nullable(),
    analyzedAt: moment.nullable(),
    deletedAt: moment.nullable(),
    posterUrl: z.url().nullable().describe('Signed address of a frame, for minutes; null until there is one.'),
  })
  .meta({ id: 'Video' })

const address = z.url().nullable()
export const playbackAnswer = z
  .object({ videoUrl: address, timelineUrl: address, waveformUrl: address })
  .meta({ id: 'Playback', description: 'Signed addresses, good for 15 minutes. Null for what is not there yet.' })

export const startedAnswer = z.object({ jobId: z.uuid() })
