import type { Engine } from '../../media/engine'
import type { OnProgress } from '../../media/types'
import { estimateTimes } from '../estimate-times'
import { rounded, type ScoredWord, segmentWords } from '../segment-words'
import type { TranscribedPart, Unheard } from '../types'
import { type Aligner, openAligner } from './aligner'
import { type Heard, listen, type PartRange } from './listen'
import { type Piece, sampleRate } from './pieces'
import { openRecognizer } from './recognizer'
import type { WrittenWord } from './written-words'

/** The share of a part's work that is done when its speech is found. */
const listening = 0.15

/**
 * What is said in a part of a file, in English, with the time of each word. Runs inside the media child and needs no network.
 * @throws UnreadableMedia where the sound cannot be decoded
 */
export async function transcribeSound(
  engine: Engine,
  range: PartRange,
  onProgress: OnProgress,
): Promise<TranscribedPart> {
  const part: TranscribedPart = {
    language: null,
    seconds: 0,
    logProbability: 0,
    loopedSeconds: 0,
    segments: [],
    unheard: [],
    next: null,
  }
  const heard = await listen(engine, range, onProgress, listening)
  if (!heard) return part
  part.next = heard.next
  if (heard.pieces.length === 0) return part
  const recognize = await openRecognizer()
  const align = await openAligner()
  const words: ScoredWord[] = []
  const unheard: Unheard[] = []
  for (const piece of heard.pieces) {
    const pcm = heard.pcm.slice(piece.start * sampleRate, piece.end * sampleRate)
    const length = piece.keepTo - piece.keepFrom
    const found = await recognize(pcm)
    if (found.isLoop) {
      part.loopedSeconds += length
      unheard.push({ start: range.start + piece.keepFrom, end: range.start + piece.keepTo, reason: 'loop' })
    }
    if (found.words.length > 0) {
      part.seconds += length
      part.logProbability = (part.logProbability ?? 0) + found.meanLogProbability * length
    }
    if (!found.isLoop) words.push(...timedWords(found.words, piece, pcm, heard, align))
    onProgress(listening + (1 - listening) * (piece.end / (heard.pcm.length / sampleRate)))
    await new Promise(setImmediate)
  }
  if (part.seconds > 0) part.language = 'en'
  const moved = words.map((word) => ({
    ...word,
    start: rounded(word.start + range.start),
    end: rounded(word.end + range.start),
  }))
  part.segments = segmentWords(moved)
  part.unheard = unheard
  return part
}

/** The words of a piece that are its own, with their times in seconds of the part. */
function timedWords(
  written: WrittenWord[],
  piece: Piece,
  pcm: Float32Array,
  heard: Heard,
  align: Aligner,
): ScoredWord[] {
  const texts = written.map(({ text }) => text)
  const measured = align(pcm, texts)
  const inside = heard.runs
    .map(({ start, end }) => ({ start: Math.max(start, piece.start), end: Math.min(end, piece.end) }))
    .filter(({ start, end }) => end > start)
  const estimated = estimateTimes(texts, inside.length > 0 ? inside : [piece])
  let latest = piece.start
  return written.flatMap(({ text, logProbabilities }, index): ScoredWord[] => {
    const exact = measured?.[index]
    const guess = estimated[index] ?? piece
    // Between measured neighbors, what has no sound of its own takes no time.
    const times = exact
      ? { start: piece.start + exact.start, end: piece.start + exact.end }
      : measured
        ? { start: latest, end: latest }
        : guess
    latest = times.end
    const middle = Math.min((times.start + times.end) / 2, piece.end - 0.001)
    if (middle < piece.keepFrom || middle >= piece.keepTo) return []
    const mean = logProbabilities.reduce((sum, each) => sum + each, 0) / Math.max(1, logProbabilities.length)
    const timing = exact ? 'measured' : 'estimated'
    return [{ text, ...times, confidence: rounded(Math.exp(mean)), timing, logProbabilities }]
  })
}
