import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bounds, boundsOf, drawText, TextLayouts, union } from '@/lib/core/drawing/draw-text'
import type { Pen, TextPlan, TextState } from '@/lib/core/drawing/types'
import { loadCanvas, loadFonts } from './canvas'
import type { Strip } from './graphs'
import { encodePng } from './png'

export type Clip = {
  /** Where the pictures are put. */
  folder: string
  fps: { num: number; den: number }
  pictures: number
  /** The file of the font that the organization has uploaded. */
  ownFont?: string
}

/**
 * Draws the text of a clip as pictures of the rows and columns that it touches, a strip for captions and one for overlays, with an
 * ffconcat list that says how long each is shown: whole pictures of the clip, and its whole length.
 */
export async function drawStrips(plan: TextPlan, clip: Clip): Promise<Strip[]> {
  const canvas = await loadCanvas()
  loadFonts(canvas, plan, clip.ownFont)
  const layouts = new TextLayouts(penOf(canvas.createCanvas(1, 1)), plan)
  const strips: Strip[] = []
  for (const [at, track] of [plan.captions, plan.overlays].entries()) {
    const strip = await drawStrip(canvas, layouts, track, { ...clip, folder: join(clip.folder, `text-${at}`) })
    if (strip) strips.push(strip)
  }
  return strips
}

async function drawStrip(
  { createCanvas }: Awaited<ReturnType<typeof loadCanvas>>,
  layouts: TextLayouts,
  track: TextState[],
  { folder, fps, pictures }: Clip,
): Promise<Strip | null> {
  const box = wholePixels(track.map((state) => boundsOf(layouts, state)).reduce(joined, null), layouts.plan.size)
  if (!box) return null
  await mkdir(folder)
  const canvas = createCanvas(box.width, box.height)
  const context = canvas.getContext('2d')
  const save = async (name: string) => {
    const { data } = context.getImageData(0, 0, box.width, box.height)
    await writeFile(join(folder, name), encodePng(data, box.width, box.height))
  }
  await save('none.png')
  const entries: { name: string; count: number }[] = []
  let reached = 0
  const show = (name: string, until: number) => {
    if (until > reached) entries.push({ name, count: until - reached })
    reached = Math.max(reached, until)
  }
  for (const [index, state] of track.entries()) {
    const [from, to] = [state.start, state.end].map((time) =>
      Math.min(Math.round((time * fps.num) / fps.den), pictures),
    )
    show('none.png', from ?? 0)
    if ((to ?? 0) <= reached) continue
    context.resetTransform()
    context.clearRect(0, 0, box.width, box.height)
    context.translate(-box.left, -box.top)
    drawText(context as unknown as Pen, layouts, state)
    await save(`${index}.png`)
    show(`${index}.png`, to ?? 0)
  }
  show('none.png', pictures)
  const list = join(folder, 'list.ffconcat')
  await writeFile(list, concatList(entries, fps))
  return { list, x: box.left, y: box.top }
}

function penOf(canvas: { getContext(kind: '2d'): unknown }): Pen {
  return canvas.getContext('2d') as Pen
}

function joined(one: Bounds | null, other: Bounds | null): Bounds | null {
  return one && other ? union(one, other) : (one ?? other)
}

/** Even edges, since colors have half the resolution of the picture. */
function wholePixels(bounds: Bounds | null, size: { width: number; height: number }) {
  if (!bounds) return null
  const left = Math.max(0, Math.floor(bounds.left / 2) * 2)
  const top = Math.max(0, Math.floor(bounds.top / 2) * 2)
  const right = Math.min(size.width, Math.ceil(bounds.right / 2) * 2)
  const bottom = Math.min(size.height, Math.ceil(bounds.bottom / 2) * 2)
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null
}

/** Pictures with how many pictures of the clip each is shown. The last entry stands twice: ffmpeg takes the time of a picture from the start of the next. */
export function concatList(entries: { name: string; count: number }[], { num, den }: Clip['fps']): string {
  const lines = entries.map(
    ({ name, count }) =>
      `file '${name}'\noption framerate ${num}/${den}\nduration ${((count * den) / num).toFixed(6)}\n`,
  )
  const last = entries.at(-1)
  return `ffconcat version 1.0\n${lines.join('')}${last ? `file '${last.name}'\noption framerate ${num}/${den}\n` : ''}`
}
