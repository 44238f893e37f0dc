import { z } from 'zod'
import { jobAnswer } from '@/lib/jobs/answers'
import { videoAnswer } from '@/lib/videos/answers'

export const linkImportAnswer = z
  .object({
    video: videoAnswer.describe('Waits for its file.'),
    job: jobAnswer.describe('Fetches the file; it says how far it is, and why it failed.'),
  })
  .meta({ id: 'LinkImport', description: 'An import of a video from a link, as it begins.' })
