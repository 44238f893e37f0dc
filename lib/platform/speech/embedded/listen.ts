import type { Engine } from '../../media/engine'
import type { OnProgress } from '../../media/types'
import { hearSpeech } from './hear-speech'
import { type Piece, piecesOf, sampleRate, speechRuns, vadSamples } from './pieces'
import { readSound } from './read-sound'

/** A range of a video, in seconds. `isLast`: nothing follows, so what is said at its end belongs to it. */
export type PartRange = { path: string; start: number; end: number; isLast: boolean }

/** What there is to hear in a part. Times are seconds after its start. */
export type Heard = {
  pcm: Float32Array
  pieces: Piece[]
  runs: { start: number; end: number }[]
  /** Where the next part begins, in seconds of the video; null when this was the last one. */
  next: number | null
}

/** A part whose last piece would leave less than this (seconds) to go on with is taken as it is, so that parts always move on. */
const leastProgress = 60

/**
 * Decodes a part and finds its speech. What is still being said at the end of the part is left to the next one, unless it is the last.
 * Progress goes up to `share`.
 */
export async function listen(
  engine: Engine,
  range: PartRange,
  onProgress: OnProgress,
  share: number,
): Promise<Heard | null> {
  const pcm = await readSound(engine, range)
  if (!pcm || pcm.length === 0) return null
  const seconds = pcm.length / sampleRate
  const speech = await hearSpeech(pcm, async (done) => {
    onProgress(Math.min(share, ((done * vadSamples) / pcm.length) * share))
    await new Promise(setImmediate)
  })
  const pieces = piecesOf(speech, seconds)
  const runs = speechRuns(speech)
  const hasEnded = range.isLast || seconds < range.end - range.start - 1
  if (hasEnded) return { pcm, pieces, runs, next: null }
  const last = pieces.at(-1)
  const isOpen = last !== undefined && last.end > seconds - 3 && last.keepFrom > leastProgress
  if (!isOpen) return { pcm, pieces, runs, next: range.end }
  return { pcm, pieces: pieces.slice(0, -1), runs, next: range.start + last.keepFrom }
}
