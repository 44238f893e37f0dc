import { NotFound } from '@/lib/core/errors'
import type { SubjectReading, SubjectSample } from '@/lib/platform/media/subjects'
import { subjectsKey, type VideoRef } from '@/lib/platform/storage/keys'
import { readObject } from '@/lib/platform/storage/objects'
import type { Span } from './analysis/spans'

/** Seconds of video whose samples are kept in one object. */
export const subjectPartSeconds = 15
const maxPartBytes = 4 * 1024 ** 2
const readAtOnce = 8

/** The numbers of the parts that `range` (seconds) touches, in order. */
export function subjectPartsOf({ start, end }: Span): number[] {
  const first = Math.max(0, Math.floor(start / subjectPartSeconds))
  const last = Math.max(first, Math.ceil(end / subjectPartSeconds - 1e-6) - 1)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Parts that one step of an analysis looks at: under two minutes of work, on a slow core. */
const partsInBatch = 8

/** The parts that `clips` touch, each once, in batches. */
export function subjectBatchesOf(clips: readonly Span[]): number[][] {
  const parts = [...new Set(clips.flatMap(subjectPartsOf))].sort((a, b) => a - b)
  const count = Math.ceil(parts.length / partsInBatch)
  return Array.from({ length: count }, (_, at) => parts.slice(at * partsInBatch, (at + 1) * partsInBatch))
}

/** One part as it was stored, or null where it was not looked at yet. */
export async function readSubjectPart(video: VideoRef, part: number): Promise<SubjectReading | null> {
  try {
    return JSON.parse((await readObject(subjectsKey(video, part), maxPartBytes)).toString('utf8')) as SubjectReading
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** The samples of every part that `range` touches, in order, and whether all of these parts were looked at. */
export async function readSubjectsOf(
  video: VideoRef,
  range: Span,
): Promise<{ samples: SubjectSample[]; isComplete: boolean }> {
  const parts = subjectPartsOf(range)
  const readings: (SubjectReading | null)[] = []
  for (let at = 0; at < parts.length; at += readAtOnce) {
    const batch = parts.slice(at, at + readAtOnce)
    readings.push(...(await Promise.all(batch.map((part) => readSubjectPart(video, part)))))
  }
  return {
    samples: readings.flatMap((reading) => reading?.samples ?? []),
    isComplete: readings.every((reading) => reading !== null),
  }
}
