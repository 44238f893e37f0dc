import { matchWords } from '@/lib/core/match-words'
import type { ScriptSound, ScriptWord } from './align-script'
import type { Aligner } from './aligner'
import { type Piece, sampleRate } from './pieces'
import type { Recognizer } from './recognizer'

type HeardWord = { text: string; start: number; end: number }

/** Script words that are compared with what is heard: so many times as many, and some more. */
const ahead = { times: 1.5, more: 60 }
/** A match counts where it and a neighbor have as many letters as this: "the" alone is said everywhere. */
const leastLetters = 8

/** The pieces with more than `shortGap` seconds in which no word is known, of a sound of `seconds`. */
export function unknownPieces(
  pieces: readonly Piece[],
  words: readonly ScriptWord[],
  { seconds, shortGap }: { seconds: number; shortGap: number },
): Piece[] {
  const known = words.flatMap(({ known }) => (known ? [known] : []))
  const edges = [{ start: 0, end: 0 }, ...known, { start: seconds, end: seconds }]
  const gaps = edges.slice(1).map((next, index) => ({ start: edges[index]?.end ?? 0, end: next.start }))
  const long = gaps.filter(({ start, end }) => end - start > shortGap)
  return pieces.filter((piece) => long.some(({ start, end }) => piece.start < end && piece.end > start))
}

/** The words of `words` that a recognizer hears in the pieces, with their times there, as far as several in a row agree. */
export async function hearAnchors(
  { pcm }: ScriptSound,
  pieces: readonly Piece[],
  words: readonly ScriptWord[],
  { recognize, align, onPiece }: { recognize: Recognizer; align: Aligner; onPiece(done: number): Promise<void> },
): Promise<ScriptWord[]> {
  const heard: HeardWord[] = []
  for (const [index, piece] of pieces.entries()) {
    const sound = pcm.slice(piece.start * sampleRate, piece.end * sampleRate)
    const { words: written, isLoop } = await recognize(sound)
    const texts = written.map(({ text }) => text)
    const times = isLoop ? null : align(sound, texts)
    times?.forEach((time, at) => {
      const middle = time ? piece.start + (time.start + time.end) / 2 : 0
      if (!time || middle < piece.keepFrom || middle >= piece.keepTo) return
      heard.push({ text: texts[at] ?? '', start: piece.start + time.start, end: piece.start + time.end })
    })
    await onPiece(index + 1)
  }
  return withAnchors(words, heard)
}

/** `words` with the times of those that were heard. Words with times of their own keep them, and the order is kept. */
export function withAnchors(words: readonly ScriptWord[], heard: readonly HeardWord[]): ScriptWord[] {
  const compared = words.slice(0, Math.ceil(heard.length * ahead.times) + ahead.more)
  const matches = matchWords(
    heard.map(({ text }) => text),
    compared.map(({ text }) => text),
  )
  if (!matches) return [...words]
  const isAnchor = (at: number): boolean => {
    const place = matches[at] ?? null
    if (place === null) return false
    const neighbors = [at - 1, at + 1].filter((other) => matches[other] === place + other - at)
    return neighbors.some((other) => lettersOf(compared[at]) + lettersOf(compared[other]) >= leastLetters)
  }
  let latest = 0
  return words.map((word, at) => {
    if (word.known) {
      latest = word.known.end
      return word
    }
    const found = isAnchor(at) ? heard[matches[at] ?? -1] : undefined
    const next = words.slice(at).find(({ known }) => known)?.known?.start ?? Number.POSITIVE_INFINITY
    if (!found || found.start < latest - 0.05 || found.end > next + 0.05) return word
    latest = found.end
    return { text: word.text, known: { start: found.start, end: found.end } }
  })
}

function lettersOf(word: ScriptWord | undefined): number {
  return word?.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
