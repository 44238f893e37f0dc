import { fontOf } from './fonts'
import {
  exact,
  hiddenEmoji,
  layOutText,
  type PlacedLine,
  type PlacedRun,
  reachOf,
  type TextLayout,
} from './lay-out-text'
import type { Pen, ShownBlock, TextLook, TextPlace, TextPlan, TextState } from './types'

/** Rectangle in pixels of the plan's frame. */
export type Bounds = { left: number; top: number; right: number; bottom: number }

const keptLayouts = 64
/** A slant that no one sees: Skia moves the edges of letters to whole pixels only where they stand exactly upright. */
const unhinted = 1e-3

/** The layouts of a plan's blocks, found when they are asked for; the newest are kept. */
export class TextLayouts {
  private readonly known = new Map<number, TextLayout>()

  constructor(
    private readonly pen: Pen,
    readonly plan: TextPlan,
  ) {}

  of(index: number): TextLayout {
    const block = this.plan.blocks[index]
    if (!block) throw new Error('the plan has no such block')
    const layout = this.known.get(index) ?? layOutText(this.pen, this.plan, block)
    this.known.delete(index)
    this.known.set(index, layout)
    if (this.known.size > keptLayouts) this.known.delete(this.known.keys().next().value ?? -1)
    return layout
  }
}

/** What `state` touches of the frame at most. Nothing is drawn outside. */
export function boundsOf(layouts: TextLayouts, { shown }: TextState): Bounds | null {
  const bounds = shown.map(({ block }) => blockBounds(layouts, block))
  return bounds.length > 0 ? bounds.reduce(union) : null
}

export function union(one: Bounds, other: Bounds): Bounds {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  }
}

/** Where a block stands: around its middle, with all that its look adds. */
export function blockBounds(layouts: TextLayouts, index: number): Bounds {
  const layout = layouts.of(index)
  const { look, place } = describe(layouts.plan, index)
  const reach = reachOf(layout, look)
  const { x, y } = middleOf(layouts.plan, place, reach)
  return { left: x - reach.x, top: y - reach.y, right: x + reach.x, bottom: y + reach.y }
}

/** Draws `state` on a cleared canvas whose `pen` counts in pixels of the plan's frame; `pixels` is how many of the canvas one of those is. */
export function drawText(pen: Pen, layouts: TextLayouts, state: TextState, pixels = 1): void {
  for (const shown of state.shown) {
    const layout = layouts.of(shown.block)
    const { look, place } = describe(layouts.plan, shown.block)
    const reach = reachOf(layout, look)
    const middle = middleOf(layouts.plan, place, reach)
    pen.save()
    pen.translate(middle.x, middle.y)
    pen.beginPath()
    pen.rect(-reach.x, -reach.y, 2 * reach.x, 2 * reach.y)
    pen.clip()
    pen.rotate((look.tilt * Math.PI) / 180)
    pen.scale(shown.scale, shown.scale)
    drawBlock(pen, layout, look, shown, pixels)
    pen.restore()
  }
}

function describe(plan: TextPlan, index: number): { look: TextLook; place: TextPlace } {
  const block = plan.blocks[index]
  const look = plan.looks[block?.look ?? -1]
  const place = plan.places[block?.place ?? -1]
  if (!look || !place) throw new Error('the plan has no such block')
  return { look, place }
}

/** Where the middle of a block is, so that all of it stays inside its place. */
function middleOf({ size }: TextPlan, place: TextPlace, reach: { x: number; y: number }): { x: number; y: number } {
  const { left, top, right, bottom } = place.within
  return {
    x: Math.round(kept(place.x * size.width, left * size.width + reach.x, right * size.width - reach.x)),
    y: Math.round(kept(place.y * size.height, top * size.height + reach.y, bottom * size.height - reach.y)),
  }
}

function kept(value: number, least: number, most: number): number {
  return least > most ? (least + most) / 2 : Math.min(Math.max(value, least), most)
}

function drawBlock(pen: Pen, layout: TextLayout, look: TextLook, shown: ShownBlock, pixels: number): void {
  const { said, opacity } = shown
  exact(pen)
  pen.textAlign = 'left'
  pen.textBaseline = 'alphabetic'
  pen.lineJoin = 'round'
  if (look.box?.behind === 'text') {
    const padding = look.box.padding * layout.em
    drawBox(pen, look, layout, opacity, {
      x: -layout.width / 2 - padding,
      y: -layout.height / 2 - padding * 0.6,
      width: layout.width + 2 * padding,
      height: layout.height + padding * 1.2,
    })
  }
  if (look.box?.behind === 'word' && said >= 0) {
    for (const line of layout.lines) {
      const box = wordBox(layout, line, said, look.box.padding)
      if (box) drawBox(pen, look, layout, opacity, box)
    }
  }
  const runs = layout.lines.flatMap((line) => line.runs.map((run) => ({ run, line })))
  // What lies under letters is drawn first, or an outline would cover the neighbor.
  const isSaid = ({ run }: { run: PlacedRun }) => said >= 0 && run.word === said
  const order = [...runs.filter((each) => !isSaid(each)), ...runs.filter(isSaid)]
  for (const isUnder of [true, false]) {
    for (const each of order) {
      const isUnsaid = said >= 0 && each.run.word > said && look.unsaidLight < 1
      const alpha = opacity * (isUnsaid && each.run.isEmoji ? look.unsaidLight : 1)
      // Letters that join would show their seams through, so a dimmed color stands for less opacity.
      const unsaid = isUnsaid ? dimmed(look.color, look.unsaidLight) : look.color
      const color = isSaid(each) && look.highlight ? look.highlight : unsaid
      pen.save()
      if (isSaid(each)) growAround(pen, each.run, each.line, look.saidScale)
      pen.globalAlpha = alpha
      pen.fillStyle = color
      if (isUnder) drawUnder(pen, layout, each.run, each.line, look, pixels * shown.scale)
      else if (each.run.isEmoji) drawEmoji(pen, layout, each.run, each.line)
      else drawLetters(pen, layout, each.run, each.line, look, pixels * shown.scale)
      pen.restore()
    }
  }
}

function drawBox(
  pen: Pen,
  look: TextLook,
  { em }: TextLayout,
  opacity: number,
  box: { x: number; y: number; width: number; height: number },
) {
  if (!look.box) return
  pen.save()
  pen.globalAlpha = opacity * look.box.opacity
  pen.fillStyle = look.box.color
  pen.beginPath()
  pen.roundRect(box.x, box.y, box.width, box.height, Math.min(look.box.radius * em, box.height / 2))
  pen.fill()
  pen.restore()
}

/** Ems by which the box of a word reaches under a neighbor that touches it. */
const beside = 0.03

function wordBox({ em }: TextLayout, line: PlacedLine, word: number, padding: number) {
  const runs = line.runs.filter((run) => run.word === word)
  if (runs.length === 0) return null
  const left = Math.min(...runs.map((run) => run.x))
  const right = Math.max(...runs.map((run) => run.x + run.width))
  const others = line.runs.filter((run) => run.word !== word)
  const before = left - Math.max(...others.filter((run) => run.x < left).map((run) => run.x + run.width))
  const after = Math.min(...others.filter((run) => run.x >= right).map((run) => run.x)) - right
  // Words without a space between them would stand under each other's box.
  const room = (gap: number) => Math.min(padding, Math.max(beside, gap / em)) * em
  const [from, to] = [left - room(before), right + room(after)]
  const height = em * 1.22
  return { x: from, y: line.y - height / 2, width: to - from, height }
}

function growAround(pen: Pen, run: PlacedRun, line: PlacedLine, scale: number): void {
  if (scale === 1) return
  const same = line.runs.filter((each) => each.word === run.word)
  const left = Math.min(...same.map((each) => each.x))
  const right = Math.max(...same.map((each) => each.x + each.width))
  const middle = (left + right) / 2
  pen.translate(middle, line.y)
  pen.scale(scale, scale)
  pen.translate(-middle, -line.y)
}

function baselineOf({ em }: TextLayout, line: PlacedLine): number {
  // Whole pixels: engines round the fractions of a line of letters in ways of their own.
  return Math.round(line.y + 0.355 * em)
}

/** The outline of letters, with its shadow. */
function drawUnder(
  pen: Pen,
  layout: TextLayout,
  run: PlacedRun,
  line: PlacedLine,
  look: TextLook,
  pixels: number,
): void {
  if (run.isEmoji || !look.outline) return
  castShadow(pen, layout, look, pixels)
  startLetters(pen, layout, run, line)
  pen.strokeStyle = look.outline.color
  pen.lineWidth = look.outline.width * layout.em
  pen.strokeText(run.text, 0, 0)
}

/** Letters; with their shadow where no outline has it. */
function drawLetters(
  pen: Pen,
  layout: TextLayout,
  run: PlacedRun,
  line: PlacedLine,
  look: TextLook,
  pixels: number,
): void {
  if (!look.outline) castShadow(pen, layout, look, pixels)
  startLetters(pen, layout, run, line)
  pen.fillText(run.text, 0, 0)
}

function castShadow(pen: Pen, { em }: TextLayout, { shadow }: TextLook, pixels: number): void {
  if (!shadow) return
  pen.shadowColor = `${shadow.color}${hex(shadow.opacity)}`
  // Shadows are the one thing that no transform of the canvas reaches.
  pen.shadowOffsetX = shadow.x * em * pixels
  pen.shadowOffsetY = shadow.y * em * pixels
  pen.shadowBlur = shadow.blur * em * pixels
}

/** Brings the pen to the first letter of `run`. */
function startLetters(pen: Pen, layout: TextLayout, run: PlacedRun, line: PlacedLine): void {
  pen.translate(run.x, baselineOf(layout, line))
  pen.transform(1, 0, unhinted, 1, 0, 0)
  pen.font = fontOf(run.isEmoji ? ['noto-emoji'] : layout.fonts, layout.em)
  pen.direction = run.isRightToLeft ? 'rtl' : 'ltr'
}

/** An emoji behind another one that the clip cuts off, since Skia takes its first character for a letter where it comes first. */
function drawEmoji(pen: Pen, layout: TextLayout, run: PlacedRun, line: PlacedLine): void {
  const { em } = layout
  pen.beginPath()
  pen.rect(run.x, line.y - 0.8 * em, run.width, 1.6 * em)
  pen.clip()
  startLetters(pen, layout, { ...run, isRightToLeft: false }, line)
  pen.fillStyle = '#000000'
  pen.fillText(hiddenEmoji + run.text, -layout.emojiWidth, 0)
}

function dimmed(color: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) * share)
  return `rgb(${channels.map(Math.round).join(' ')})`
}

function hex(opacity: number): string {
  return Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')
}
