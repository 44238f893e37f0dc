import bidiFactory from 'bidi-js'
import { clustersOf, hasRightToLeft, isEmoji } from './characters'

/** Letters that are drawn by one call. `part` is the place of the word they belong to. */
export type Run = { part: number; text: string; isEmoji: boolean; isRightToLeft: boolean; spaceBefore: boolean }

type Part = { text: string; isGlued: boolean }

const bidi = bidiFactory()

/** Whether a text reads from right to left as a whole: its first letter with a direction decides (UAX #9, P2). */
export function readsRightToLeft(text: string): boolean {
  return hasRightToLeft(text) && bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1
}

/**
 * The runs of a line from left to right as they stand (Unicode Bidirectional Algorithm, UAX #9). `spaceBefore`: there is
 * a space on the left of the run.
 */
export function orderedRuns(parts: readonly Part[], isRightToLeft: boolean): Run[] {
  const line = parts.map(({ text, isGlued }, at) => (at > 0 && !isGlued ? ` ${text}` : text)).join('')
  const levels = hasRightToLeft(line) ? bidi.getEmbeddingLevels(line, isRightToLeft ? 'rtl' : 'ltr').levels : null
  const pieces: { part: number; text: string; isEmoji: boolean; isSpace: boolean; level: number }[] = []
  let index = 0
  for (const [part, { text, isGlued }] of parts.entries()) {
    if (part > 0 && !isGlued) {
      pieces.push({ part, text: ' ', isEmoji: false, isSpace: true, level: levels?.[index] ?? 0 })
      index += 1
    }
    let isFirst = true
    for (const cluster of clustersOf(text)) {
      const level = levels?.[index] ?? 0
      const last = pieces.at(-1)
      const isPicture = isEmoji(cluster)
      if (last && !isFirst && !isPicture && !last.isEmoji && last.level === level) last.text += cluster
      else pieces.push({ part, text: cluster, isEmoji: isPicture, isSpace: false, level })
      isFirst = false
      index += cluster.length
    }
  }
  const runs: Run[] = []
  let hasSpace = false
  for (const { isSpace, level, ...piece } of reordered(pieces)) {
    if (!isSpace) runs.push({ ...piece, isRightToLeft: level % 2 === 1, spaceBefore: hasSpace && runs.length > 0 })
    hasSpace = isSpace
  }
  return runs
}

/** Rule L2: from the highest level to the lowest odd one, every sequence at that level or higher is turned around. */
function reordered<T extends { level: number }>(pieces: T[]): T[] {
  const levels = pieces.map(({ level }) => level)
  const highest = Math.max(0, ...levels)
  const result = [...pieces]
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < result.length; from += 1) {
      let to = from
      while (to < result.length && (result[to]?.level ?? 0) >= level) to += 1
      if (to > from) result.splice(from, to - from, ...result.slice(from, to).reverse())
      from = to
    }
  }
  return result
}
