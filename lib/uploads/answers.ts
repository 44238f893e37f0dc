import { z } from 'zod'
import { brandAssetAnswer } from '@/lib/brand/answers'
import { importRunAnswer } from '@/lib/browser-store/answers'
import { trackAnswer } from '@/lib/music/answers'
import { videoAnswer } from '@/lib/videos/answers'

export const uploadAnswer = z
  .object({
    subject: z.object({ type: z.string(), id: z.uuid() }).describe('What the file is uploaded for.'),
    videoId: z.uuid().describe('The subject’s id once more, for clients from before there were other subjects.'),
    filename: z.string(),
    sizeBytes: z.number(),
    partSizeBytes: z.number().describe('Of each part but the last.'),
    partCount: z.number(),
    receivedParts: z.array(z.number()).describe('Numbers of the parts that storage already holds, from 1.'),
  })
  .meta({ id: 'Upload', description: 'A file on its way into storage, where its parts go straight to.' })

export const presignedPart = z
  .object({
    partNumber: z.number(),
    url: z.url().describe('Send the part’s bytes there with PUT, without a Content-Type.'),
    sizeBytes: z.number(),
  })
  .meta({ id: 'PresignedPart' })
export const presignedPartsAnswer = z.object({ parts: z.array(presignedPart) })

/** What was uploaded, as its own slice shows it. */
export const uploadedAnswer = z
  .union([videoAnswer, brandAssetAnswer, trackAnswer, importRunAnswer])
  .meta({ id: 'Uploaded' })
