import { z } from 'zod'
import { code, line } from '@/lib/core/text'
import { mostParts, partSizeBytes } from './schemas'
import { uploadSubjects } from './subjects'

/** Of the server alone: it knows the types there are. Each type has bounds of its own for the file besides. */
export const startUploadInput = z.object({
  /** What is uploaded; a video unless it says otherwise. */
  type: z.enum(Object.keys(uploadSubjects)).default('video'),
  /** What its subject uses the file for, in a word that the type knows. */
  purpose: code(40).optional(),
  /** Cleaned by `cleanFilename`, which also takes folders off. */
  filename: line({ max: 1024, required: 'The file needs a name.' }),
  sizeBytes: z
    .number()
    .int()
    .min(1, 'This file is empty. Choose another file.')
    .max(mostParts * partSizeBytes, 'This file is too large to upload. Choose a smaller one.'),
  contentType: line({ max: 200 }).default('application/octet-stream'),
  /** What the browser recognizes the file by when an upload is resumed: name, size and time of change. */
  fingerprint: line({ max: 300 }).optional(),
})
export type StartUploadInput = z.input<typeof startUploadInput>
