import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { barRows, drawProgress, type ProgressBar } from '@/lib/core/drawing/draw-progress'
import type { Pen, Size } from '@/lib/core/drawing/types'
import { loadCanvas } from './canvas'
import { concatList } from './draw-strips'
import type { Strip } from './graphs'
import { encodePng } from './png'

/**
 * Draws a progress bar once, twice as wide as the frame and half filled, as a strip that moves to the right with every picture until
 * it is full.
 */
export async function drawBar(
  bar: ProgressBar,
  clip: { folder: string; size: Size; fps: { num: number; den: number }; pictures: number },
): Promise<Strip> {
  const { createCanvas } = await loadCanvas()
  const { width } = clip.size
  const { top, height } = barRows(bar, clip.size)
  const context = createCanvas(2 * width, height).getContext('2d')
  drawProgress(context as unknown as Pen, { color: bar.color, width: 2 * width, height, filled: width })
  const folder = join(clip.folder, 'bar')
  await mkdir(folder)
  const { data } = context.getImageData(0, 0, 2 * width, height)
  await writeFile(join(folder, 'bar.png'), encodePng(data, 2 * width, height))
  const list = join(folder, 'list.ffconcat')
  await writeFile(list, concatList([{ name: 'bar.png', count: clip.pictures }], clip.fps))
  // As `filledWidth`: the first picture shows the share that has been played when it ends.
  return { list, x: `-${width}+2*floor(${width}*min(1,(n+1)/${clip.pictures})/2)`, y: top }
}
