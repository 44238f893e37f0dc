import path from 'node:path'
import type { Media } from '@/lib/platform/media/media'
import { findShots } from '@/lib/videos/analysis/find-shots'
import { spreadOf, spreadText } from '../statistics'
import { compareCuts, type Detection, f1, makeSplice } from './splice'

/** F1 of cuts, dissolves and fades on splices of known joins; the seeds are not those that the rules were made with. */
export async function measureCuts(
  media: Media,
  folder: string,
  seeds: number[],
): Promise<Detection & { f1: number; lowest: number }> {
  const sum: Detection = { found: 0, missed: 0, wrong: 0 }
  const scores: number[] = []
  for (const seed of seeds) {
    const splice = await makeSplice(seed, path.join(folder, `splice-${seed}.mp4`))
    const signals = await media.extractSignals(splice.file, { start: 0, end: splice.seconds + 1 })
    const found = findShots(signals).cuts.map((cut) => cut.time)
    const detection = compareCuts(splice.truth, found)
    scores.push(f1(detection))
    sum.found += detection.found
    sum.missed += detection.missed
    sum.wrong += detection.wrong
  }
  const total = f1(sum)
  console.log(
    `cuts: F1 ${total.toFixed(3)} over ${seeds.length} splices, each ${spreadText(spreadOf(scores), 3)}; ${sum.found} found, ${sum.missed} missed, ${sum.wrong} wrong; limit 0.9`,
  )
  return { ...sum, f1: total, lowest: Math.min(...scores) }
}
