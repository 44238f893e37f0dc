import { z } from 'zod'

/** Bytes of each part but the last. */
export const partSizeBytes = 16 * 1024 ** 2
/** S3 takes no more. */
export const mostParts = 10_000

/** Parts of the path of an upload's address. The name is from when only videos were uploaded: it is the subject's id. */
export const uploadPath = z.object({ videoId: z.uuid() })

export const presignPartsInput = z.object({
  partNumbers: z.array(z.number().int().min(1).max(mostParts)).min(1).max(50),
})

/** What a file is uploaded for. `type` is one of `lib/uploads/subjects.ts`. */
export type UploadSubject = { type: string; id: string }

/** A file on its way into storage. Parts go straight to storage, each to an address of its own. */
export type UploadView = z.output<typeof uploadAnswer>

/** Where one part goes. */
export type PresignedPart = z.output<typeof presignedPart>

import type { presignedPart, uploadAnswer } from './answers'
