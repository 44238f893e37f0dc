import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawWatermark, type ImagePen, type WatermarkPlan } from '@/lib/core/drawing/watermark'
import { loadCanvas } from './canvas'
import { type Clip, concatList } from './draw-strips'
import type { Strip } from './graphs'
import { encodePng } from './png'

/**
 * Draws a logo as one picture that is shown for the whole clip, by the code that the preview draws it with.
 * @param path the PNG file of the logo
 * @throws Error where it can't be decoded
 */
export async function drawWatermarkStrip(path: string, plan: WatermarkPlan, clip: Clip): Promise<Strip> {
  const { createCanvas, loadImage } = await loadCanvas()
  const image = await loadImage(await readFile(path))
  const context = createCanvas(plan.width, plan.height).getContext('2d')
  drawWatermark(context as unknown as ImagePen, image, { ...plan, x: 0, y: 0 })
  const { data } = context.getImageData(0, 0, plan.width, plan.height)
  const folder = join(clip.folder, 'watermark')
  await mkdir(folder)
  await writeFile(join(folder, 'logo.png'), encodePng(data, plan.width, plan.height))
  const list = join(folder, 'list.ffconcat')
  await writeFile(list, concatList([{ name: 'logo.png', count: clip.pictures }], clip.fps))
  return { list, x: plan.x, y: plan.y }
}
