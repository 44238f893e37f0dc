import path from 'node:path'
import type { Media } from '@/lib/platform/media/media'
import { analyze } from '@/lib/videos/analysis/analyze'
import { isInSpeech } from '@/lib/videos/analysis/find-edges'
import { intersectionOverUnion, kinds, plantHighlight } from './highlight'
import { Random } from './random'

const enough = 0.5
const randomTries = 2000

export type Highlights = { count: number; hitRate: number; random: number; center: number; edgesInSpeech: number }

/**
 * How often the first proposal is the planted stretch (intersection over union of at least a half), against a place
 * by chance and the middle of the video, both with the length of the proposal.
 */
export async function measureHighlights(media: Media, folder: string, seeds: number[]): Promise<Highlights> {
  let count = 0
  let hits = 0
  let center = 0
  let random = 0
  let edges = 0
  let edgesInSpeech = 0
  for (const seed of seeds) {
    for (const [index, kind] of kinds.entries()) {
      const planted = await plantHighlight(seed * 10 + index, kind, path.join(folder, 'highlight.mp4'))
      const signals = await media.extractSignals(planted.file, { start: 0, end: planted.seconds + 1 })
      const { proposals, speech } = analyze(signals)
      const [first] = proposals
      if (!first) throw new Error('there must be a proposal')
      const length = first.end - first.start
      const overlap = (start: number) =>
        intersectionOverUnion({ start, end: start + length }, planted.highlight) >= enough ? 1 : 0
      const chance = new Random(seed)
      const places = Array.from({ length: randomTries }, () => chance.between(0, planted.seconds - length))
      count += 1
      hits += overlap(first.start)
      center += overlap((planted.seconds - length) / 2)
      random += places.reduce<number>((sum, start) => sum + overlap(start), 0) / randomTries
      edges += 2 * proposals.length
      for (const { start, end } of proposals) {
        edgesInSpeech += (isInSpeech(speech, start) ? 1 : 0) + (isInSpeech(speech, end) ? 1 : 0)
      }
      console.log(`  ${kind} at ${planted.highlight.start}: ${first.start} to ${first.end}, "${first.reason}"`)
    }
  }
  const result = {
    count,
    hitRate: hits / count,
    random: random / count,
    center: center / count,
    edgesInSpeech: edgesInSpeech / edges,
  }
  console.log(
    `planted highlights: ${hits} of ${count} by the first proposal; by chance ${result.random.toFixed(3)}, the middle ${result.center.toFixed(3)}; ${(100 * result.edgesInSpeech).toFixed(1)}% of clip edges inside speech`,
  )
  return result
}
