import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'

/** Bytes. S3 allows 10,000 parts; 16 MiB a part carries 160 GB, far above the limit. */
export const maxUploadBytes = 10 * 1024 ** 3
export const partSizeBytes = 16 * 1024 ** 2
/** Seconds. Longer videos are refused after the upload, when the real length is known. */
export const maxVideoSeconds = 6 * 3600

/** Endings the file picker offers. What a file is, its content decides. */
export const acceptedFileTypes = '.mp4,.mov,.m4v,.webm,.mkv,.avi,.mpg,.mpeg,.ts,.mts,.ogv,.3gp,.wmv,.flv'

const videoStatuses = ['uploading', 'uploaded', 'analyzing', 'ready', 'failed', 'canceled'] as const
export type VideoStatus = (typeof videoStatuses)[number]

export const startUploadInput = z.object({
  /** Cleaned by `cleanFilename`, which also takes folders off. */
  filename: line({ max: 1024, required: 'The file needs a name.' }),
  sizeBytes: z
    .number()
    .int()
    .min(1, 'This file is empty. Choose a file that holds a video.')
    .max(maxUploadBytes, 'This file is larger than 10 GB. Upload a shorter or more compressed version.'),
  contentType: line({ max: 200 }).default('application/octet-stream'),
  /** What the browser recognises the file by when an upload is taken up again: name, size and time of change. */
  fingerprint: line({ max: 300 }).optional(),
})
export type StartUploadInput = z.input<typeof startUploadInput>

export const videoIdInput = z.object({ videoId: z.uuid() })

export const presignPartsInput = videoIdInput.extend({
  partNumbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(50),
})

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

/** A file on its way into storage. Parts go straight to storage, each to an address of its own. */
export type UploadView = {
  videoId: string
  filename: string
  sizeBytes: number
  partSizeBytes: number
  partCount: number
  /** Numbers of the parts that storage already holds, from 1. */
  receivedParts: number[]
}

export type VideoView = {
  id: string
  title: string
  originalFilename: string
  status: VideoStatus
  sizeBytes: number
  durationSeconds: number | null
  width: number | null
  height: number | null
  framesPerSecond: number | null
  hasAudio: boolean | null
  clipCount: number
  warnings: string[]
  errorCode: string | null
  errorMessage: string | null
  createdById: string | null
  createdAt: string
  uploadedAt: string | null
  analyzedAt: string | null
  deletedAt: string | null
  /** Signed address of a frame, for minutes; null until there is one. */
  posterUrl: string | null
}

export type VideoPage = { videos: VideoView[]; nextCursor: string | null }
