import { z } from 'zod'
import { jobAnswer } from '@/lib/jobs/answers'
import { videoAnswer } from '@/lib/videos/answers'

export const importAnswer = z
  .object({ video: videoAnswer, job: jobAnswer })
  .describe('The video, and the job that fetches it.')
