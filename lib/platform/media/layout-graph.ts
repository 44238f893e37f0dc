import type { LayoutPart, PictureBox } from './types'

type Size = { width: number; height: number }
type Frame = Size & {
  fps: { num: number; den: number }
  pictures: number
  layouts: LayoutPart[]
  /** Coded pixels before rotation, and the shape of one. */
  picture: Size & { rotation: number; pixelAspect: number }
}

/** Pixels on the long side of the blurred copy, and how far it is blurred: large enough for a ground without shapes. */
const blurredLongSide = 240
const blur = 5

/**
 * What turns upright pictures into frames: `window`, the filters of the crop window, and in the stretches of other layouts
 * theirs. Each stretch is a branch that is given its own pictures alone, and the branches are joined again, so that only
 * one works at a time.
 */
export function framed(window: string, frame: Frame): string {
  const parts = stretchesOf(frame)
  const [only] = parts
  if (parts.length === 1 && only && !only.part) return window
  const labels = (letter: string) => parts.map((_, at) => `[${letter}${at}]`).join('')
  const branches = parts.map(({ from, to, part }, at) => {
    const filters = part ? layoutFilters(part, frame, at) : window
    return `[p${at}]trim=start_frame=${from}:end_frame=${to},${filters},setpts=PTS-STARTPTS[q${at}]`
  })
  const { num, den } = frame.fps
  return [
    `split=${parts.length}${labels('p')}`,
    ...branches,
    `${labels('q')}concat=n=${parts.length}:v=1:a=0,settb=${den}/${num},setpts=N`,
  ].join(';')
}

type Stretch = { from: number; to: number; part: LayoutPart | null }

/** The clip as stretches of pictures, `from` the first `to` before the last, with nothing left out. */
function stretchesOf({ fps, pictures, layouts }: Frame): Stretch[] {
  const pictureAt = (time: number) => Math.min(pictures, Math.max(0, Math.ceil((time * fps.num) / fps.den - 1e-6)))
  const stretches: Stretch[] = []
  let at = 0
  for (const part of layouts) {
    const [from, to] = [Math.max(at, pictureAt(part.start)), pictureAt(part.end)]
    if (to <= from) continue
    if (from > at) stretches.push({ from: at, to: from, part: null })
    stretches.push({ from, to, part })
    at = to
  }
  if (at < pictures || stretches.length === 0) stretches.push({ from: at, to: pictures, part: null })
  return stretches
}

function layoutFilters(part: LayoutPart, frame: Frame, at: number): string {
  return part.layout === 'stack' ? stacked(part.boxes, frame, at) : fitted(part.box, frame, at)
}

/** Two windows, one above the other. */
function stacked([upper, lower]: [PictureBox, PictureBox], { width, height }: Size, at: number): string {
  const half = Math.floor(height / 4) * 2
  const cell = (box: PictureBox, rows: number) => `${cropOf(box)},${scaledTo({ width, height: rows })}`
  return [
    `split[u${at}][l${at}]`,
    `[u${at}]${cell(upper, half)}[v${at}]`,
    `[l${at}]${cell(lower, height - half)}[w${at}]`,
    `[v${at}][w${at}]vstack`,
  ].join(';')
}

/** The box as large as it fits, over a blurred copy of itself that fills the frame. */
function fitted(box: PictureBox, frame: Frame, at: number): string {
  const { width, height } = frame
  const aspect = (shownAspect(frame.picture) * box.width) / box.height
  const whole = inside({ width, height }, aspect)
  const scale = blurredLongSide / Math.max(width, height)
  const [small, low] = [even(width * scale), even(height * scale)]
  const cover = { width: even(Math.max(small, low * aspect)), height: even(Math.max(low, small / aspect)) }
  return [
    `${cropOf(box)},split[f${at}][g${at}]`,
    `[g${at}]${scaledTo(cover)},crop=${small}:${low},gblur=sigma=${blur},${scaledTo(frame)}[b${at}]`,
    `[f${at}]${scaledTo(whole)}[o${at}]`,
    `[b${at}][o${at}]overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420`,
  ].join(';')
}

function scaledTo({ width, height }: Size): string {
  return `scale=${width}:${height}:flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p`
}

/** Width over height of the picture as a viewer sees it. */
function shownAspect({ width, height, rotation, pixelAspect }: Frame['picture']): number {
  const aspect = (width / height) * (pixelAspect || 1)
  return rotation % 180 === 0 ? aspect : 1 / aspect
}

/** The largest size of `aspect` inside `frame`. */
function inside(frame: Size, aspect: number): Size {
  return {
    width: Math.min(frame.width, even(frame.height * aspect)),
    height: Math.min(frame.height, even(frame.width / aspect)),
  }
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2)
}

function cropOf({ x, y, width, height }: PictureBox): string {
  const even = (side: 'iw' | 'ih', value: number) => `floor(${side}*${Math.min(1, Math.max(0, value)).toFixed(5)}/2)*2`
  const size = `w='max(2,${even('iw', width)})':h='max(2,${even('ih', height)})'`
  return `crop=${size}:x='${even('iw', x)}':y='${even('ih', y)}'`
}
