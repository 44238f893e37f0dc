import type { VideoRef } from '@/lib/platform/storage/keys'
import { pickThumbnails } from './analysis/pick-thumbnails'
import type { Span } from './analysis/spans'
import { readAnalysis } from './conclude-analysis'
import { readSubjectsOf } from './subject-parts'

/** For each of `ranges` (seconds of an analyzed video) the moments that would make a good thumbnail, best first; at most five. */
export async function findThumbnailTimes(video: VideoRef, ranges: readonly Span[]): Promise<number[][]> {
  const { shots } = await readAnalysis(video)
  const times: number[][] = []
  for (const range of ranges) times.push(pickThumbnails((await readSubjectsOf(video, range)).samples, shots, range))
  return times
}
