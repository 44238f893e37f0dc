'use client'

import { queuePositionText } from './queue-position-text'
import type { SubjectJob } from './subject-job'
import { timeLeftText } from './time-left-text'
import { useQueuePosition } from './use-queue-position'
import { useSecondsLeft } from './use-seconds-left'

/**
 * How far a job is, in words: `3rd in line`, `42% · about 2 minutes left`.
 * @param renderedPosition in line, until the stream tells
 */
export function useProgressText(
  job: SubjectJob | null,
  subjectId: string,
  renderedPosition: number | null = null,
): string {
  const position = useQueuePosition({ subjectId }, renderedPosition)
  const left = useSecondsLeft(job)
  if (job?.state !== 'running') return queuePositionText(position)
  return left === null ? `${job.progress}%` : `${job.progress}% · ${timeLeftText(left)}`
}
