import type { Engine } from '../../media/engine'
import type { OnProgress } from '../../media/types'
import { rounded } from '../segment-words'
import { alignScript, type ScriptWord } from './align-script'
import { openAligner } from './aligner'
import { hearAnchors, unknownPieces } from './hear-anchors'
import { hearSpeech } from './hear-speech'
import { piecesOf, sampleRate, speechRuns, vadSamples } from './pieces'
import { readSound } from './read-sound'
import { openRecognizer } from './recognizer'

/** Seconds of the video. */
export type WordTimes = { start: number; end: number }

/** Of the words from the first on, as many as were looked for: their times, or null. `next`: where the rest begins. */
export type AlignedPart = { times: (WordTimes | null)[]; next: number | null }

/** A part of a video, and the words of a script from the first that may be said in it. */
export type AlignRange = { path: string; start: number; end: number; isLast: boolean; words: ScriptWord[] }

/** The share of a part's work that is done when its speech is found. */
const listening = 0.15
const recognizing = 0.85
/** Seconds between known words in which a script can hardly go astray; in shorter gaps it is listened again once it did. */
const longGap = 20
const someGap = 3

/**
 * When the words of a script are said in a part of a file. Where no word is known for long, the recognizer's words that
 * agree with the script lead the way; between known words, the script itself is looked for in the sound, whatever the
 * recognizer made of it. Runs inside the media child and needs no network. It knows English, and no other language.
 * @throws UnreadableMedia where the sound cannot be decoded
 */
export async function alignSound(
  engine: Engine,
  { words, ...range }: AlignRange,
  onProgress: OnProgress,
): Promise<AlignedPart> {
  const pcm = await readSound(engine, range)
  if (!pcm || pcm.length === 0) return { times: words.map(() => null), next: null }
  const speech = await hearSpeech(pcm, async (done) => {
    onProgress(Math.min(listening, ((done * vadSamples) / pcm.length) * listening))
    await new Promise(setImmediate)
  })
  const isLast = range.isLast || pcm.length / sampleRate < range.end - range.start - 1
  const move = (times: WordTimes | null, by: number) =>
    times && { start: rounded(times.start + by), end: rounded(times.end + by) }
  const given = words.map(({ text, known }) => ({ text, known: move(known, -range.start) }))
  const sound = { pcm, runs: speechRuns(speech) }
  const align = await openAligner()
  const seconds = pcm.length / sampleRate
  const pieces = piecesOf(speech, seconds)
  const find = (anchored: ScriptWord[]) => alignScript(sound, anchored, isLast, align)
  /** The script with what is recognized where it is unknown for more than `shortGap` seconds; null where it never is. */
  const listenAgain = async (shortGap: number): Promise<ScriptWord[] | null> => {
    const unknown = unknownPieces(pieces, given, { seconds, shortGap })
    if (unknown.length === 0) return null
    const onPiece = async (done: number) => {
      onProgress(listening + (recognizing - listening) * (done / unknown.length))
      await new Promise(setImmediate)
    }
    return hearAnchors(sound, unknown, given, { recognize: await openRecognizer(), align, onPiece })
  }
  const anchored = await listenAgain(longGap)
  let found = find(anchored ?? given)
  if (!anchored && isMissing(found.times)) found = find((await listenAgain(someGap)) ?? given)
  const { times, stoppedAt } = found
  onProgress(1)
  return {
    times: times.map((word) => move(word, range.start)),
    next: stoppedAt === null || isLast ? null : rounded(range.start + stoppedAt),
  }
}

function isMissing(times: readonly unknown[]): boolean {
  const missing = times.filter((time) => time === null).length
  return missing > 4 && missing > times.length / 10
}
