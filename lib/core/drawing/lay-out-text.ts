import { clustersOf, isEmoji } from './characters'
import { type FontName, fontOf, fontsFor } from './fonts'
import { orderedRuns, type Run, readsRightToLeft } from './order-line'
import type { Pen, TextBlock, TextLook, TextPlan } from './types'

/** `x` is the left edge, from the middle of the block; `word` the place in the block's words. */
export type PlacedRun = Omit<Run, 'part' | 'spaceBefore'> & { word: number; x: number; width: number }
/** `y` is the middle of the line, from the middle of the block. */
export type PlacedLine = { y: number; width: number; runs: PlacedRun[] }
export type TextLayout = {
  em: number
  lineHeight: number
  width: number
  height: number
  lines: PlacedLine[]
  fonts: FontName[]
  /** Of an emoji at this em that no one sees: see `drawEmoji`. */
  emojiWidth: number
}

type Part = { word: number; text: string; isGlued: boolean; startsLine: boolean; width: number }

/** Pixels of the em that is measured: so large that what an engine rounds is nothing. */
const reference = 1000
/** Each try is smaller by this. */
const step = 0.93
/** Rather another line than letters smaller than this; and rather broken words than three lines more. */
const leastWhole = 0.72
/** A long word that fits in smaller letters is not broken. */
const leastUnbroken = 0.55
const moreLines = 2
const leastBroken = 0.45
const least = 0.2
const tall = /[\p{sc=Devanagari}\p{sc=Thai}\p{sc=Arabic}]/u
/** Widths are rounded up a little, so that two engines that differ by less break the same lines. */
const grain = 2.5

/** Breaks a block of `plan` into lines that fit, in pixels of the plan's frame: fewer and even lines first, smaller letters next. */
export function layOutText(pen: Pen, plan: TextPlan, block: TextBlock): TextLayout {
  const look = plan.looks[block.look]
  const place = plan.places[block.place]
  if (!look || !place) throw new Error('the plan has no such look or place')
  const text = block.words.map((word) => word.text).join(' ')
  const fonts = fontsFor(text, look.font, plan.eastAsian)
  const ruler = rulerOf(pen, fonts, text, look.wordSpace)
  const lineHeight = Math.max(look.lineHeight, tall.test(text) ? 1.38 : 0)
  const whole = look.size * Math.min(plan.size.width, plan.size.height)
  const padding = 2 * ((look.outline?.width ?? 0) / 2 + (look.box?.padding ?? 0))
  const grown = Math.max(look.mostScale, 1) * (1 + (look.saidScale - 1) / 2)
  const room = place.width * plan.size.width
  const roomBelow = (place.within.bottom - place.within.top) * plan.size.height
  const parts = partsOf(block, ruler)

  let [em, lines, width] = [whole, [] as Part[][], 0]
  for (const { scale, most, isWhole } of tries(look.lines)) {
    em = whole * scale
    width = (room / em / grown - padding) * reference
    lines = filled(isWhole ? parts : broken(parts, width, ruler), width, ruler.space)
    const longest = Math.max(...lines.map((line) => widthOf(line, ruler.space)))
    const reach = reachOf({ em, width: (longest * em) / reference, height: lines.length * lineHeight * em }, look)
    if (lines.length <= most && longest <= width && 2 * reach.x <= room && 2 * reach.y <= roomBelow) break
  }
  const even = balanced(lines.flat(), lines, width, ruler.space)
  const isRightToLeft = readsRightToLeft(text)
  const placed = even.map((line, at) =>
    placedLine(line, (at - (even.length - 1) / 2) * lineHeight * em, em / reference, isRightToLeft, ruler),
  )
  return {
    em,
    lineHeight: lineHeight * em,
    width: Math.max(...placed.map((line) => line.width), 0),
    height: placed.length * lineHeight * em,
    lines: placed,
    fonts,
    emojiWidth: (ruler.emoji * em) / reference,
  }
}

/** Half the width and height that a block can take. */
export function reachOf(
  { width, height, em }: Pick<TextLayout, 'width' | 'height' | 'em'>,
  look: TextLook,
): { x: number; y: number } {
  const margin = Math.max(look.box ? look.box.padding : 0, (look.outline?.width ?? 0) / 2) * em
  const shadow = look.shadow
    ? (Math.max(Math.abs(look.shadow.x), Math.abs(look.shadow.y)) + look.shadow.blur * 0.6) * em
    : 0
  const scale = Math.max(1, look.mostScale)
  const grown = (look.saidScale - 1) / 2
  const x = (width / 2) * (1 + grown) * scale + margin + shadow
  const y = (height / 2) * scale + grown * em + margin * 0.6 + shadow
  const tilt = (Math.abs(look.tilt) * Math.PI) / 180
  return { x: x * Math.cos(tilt) + y * Math.sin(tilt), y: y * Math.cos(tilt) + x * Math.sin(tilt) }
}

/** Sizes and numbers of lines, the best first. */
function* tries(lines: number): Generator<{ scale: number; most: number; isWhole: boolean }> {
  for (let most = lines; most <= lines + moreLines; most += 1) {
    for (let scale = 1; scale > leastWhole; scale *= step) yield { scale, most, isWhole: true }
  }
  for (let scale = leastWhole; scale > leastUnbroken; scale *= step) {
    yield { scale, most: lines + moreLines - 1, isWhole: true }
  }
  for (const most of [lines + moreLines - 1, Number.POSITIVE_INFINITY]) {
    const smallest = most === Number.POSITIVE_INFINITY ? least : leastBroken
    for (let scale = leastWhole; scale > smallest; scale *= step) yield { scale, most, isWhole: false }
  }
}

type Ruler = { space: number; emoji: number; width: (text: string, isEmoji: boolean) => number }

function rulerOf(pen: Pen, fonts: FontName[], text: string, wordSpace: number): Ruler {
  const known = new Map<string, number>()
  exact(pen)
  const letters = fontOf(fonts, reference)
  const pictures = fontOf(['noto-emoji'], reference)
  const measure = (font: string, of: string) => {
    pen.font = font
    return Math.ceil(pen.measureText(of).width / grain) * grain
  }
  const emoji = isEmoji(text) ? measure(pictures, hiddenEmoji) : 0
  return {
    space: measure(letters, ' ') + wordSpace * reference,
    emoji,
    width(of, isEmoji) {
      const found = known.get(of)
      if (found !== undefined) return found
      const width = isEmoji ? measure(pictures, hiddenEmoji + of) - emoji : measure(letters, of)
      known.set(of, width)
      return width
    },
  }
}

/** Letters where their outlines say, not on whole pixels: hinting differs from machine to machine. */
export function exact(pen: Pen): void {
  pen.textRendering = 'geometricPrecision'
}

/** Stands before an emoji, cut off: an emoji that begins with a letter-like character falls apart where it comes first. */
export const hiddenEmoji = '😀'

function partsOf({ words }: TextBlock, ruler: Ruler): Part[] {
  return words.map(({ text, isGlued = false, startsLine = false }, word) => ({
    word,
    text,
    isGlued,
    startsLine,
    width: textWidth(text, ruler),
  }))
}

function textWidth(text: string, ruler: Ruler): number {
  return orderedRuns([{ text, isGlued: true }], false).reduce((sum, run) => sum + ruler.width(run.text, run.isEmoji), 0)
}

/** `parts` with those that are wider than a line cut between characters. */
function broken(parts: Part[], width: number, ruler: Ruler): Part[] {
  return parts.flatMap((part) => {
    if (part.width <= width) return [part]
    const pieces: Part[] = []
    // As long as each other, so that no letter stands alone on a line.
    const usual = part.width / Math.ceil(part.width / width)
    for (const cluster of clustersOf(part.text)) {
      const last = pieces.at(-1)
      const joined = last ? textWidth(last.text + cluster, ruler) : 0
      if (last && last.width < usual && joined <= width)
        Object.assign(last, { text: last.text + cluster, width: joined })
      else
        pieces.push({
          ...part,
          text: cluster,
          width: textWidth(cluster, ruler),
          ...(last ? { isGlued: true, startsLine: false } : {}),
        })
    }
    return pieces
  })
}

function filled(parts: Part[], width: number, space: number): Part[][] {
  const lines: Part[][] = []
  let reached = 0
  for (const part of parts) {
    const line = lines.at(-1)
    const after = reached + (part.isGlued ? 0 : space) + part.width
    if (!line || part.startsLine || after > width) {
      lines.push([part])
      reached = part.width
    } else {
      line.push(part)
      reached = after
    }
  }
  return lines
}

function widthOf(line: Part[], space: number): number {
  return line.reduce((sum, part, at) => sum + part.width + (at > 0 && !part.isGlued ? space : 0), 0)
}

/** The same number of lines, with the longest one as short as can be. */
function balanced(parts: Part[], lines: Part[][], width: number, space: number): Part[][] {
  if (lines.length < 2) return lines
  let [narrow, wide] = [width / lines.length / 2, width]
  let best = lines
  for (let round = 0; round < 9; round += 1) {
    const middle = (narrow + wide) / 2
    const tried = filled(parts, middle, space)
    if (tried.length <= lines.length && tried.every((line) => widthOf(line, space) <= middle)) {
      best = tried
      wide = middle
    } else narrow = middle
  }
  return best
}

function placedLine(line: Part[], y: number, scale: number, isRightToLeft: boolean, ruler: Ruler): PlacedLine {
  const runs: PlacedRun[] = []
  let x = 0
  for (const { part, spaceBefore, ...run } of orderedRuns(line, isRightToLeft)) {
    if (spaceBefore) x += ruler.space
    const width = ruler.width(run.text, run.isEmoji)
    runs.push({ ...run, word: line[part]?.word ?? 0, x, width: width * scale })
    x += width
  }
  return { y, width: x * scale, runs: runs.map((run) => ({ ...run, x: Math.round((run.x - x / 2) * scale) })) }
}
