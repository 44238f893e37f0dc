import { readFile, stat, writeFile } from 'node:fs/promises'
import { Invalid } from '@/lib/core/errors'
import { loadCanvas } from './canvas'
import type { Engine } from './engine'
import { readPictureHeader } from './picture-header'

/** Pixels. A logo is never shown larger than half of a frame's short side. */
const longestSide = 1024
const shortestSide = 16
const mostSide = 8192
const mostPixels = 24_000_000
const mostBytes = 10 * 1024 ** 2

export type PreparedLogo = { width: number; height: number; bytes: number }

/**
 * Decodes a PNG, JPEG or WebP file and writes what is seen of it as a PNG of at most 1024 pixels on its longer side: nothing
 * of the file itself remains, such as where and by whom a photograph was taken.
 * @throws Invalid, with what to upload instead
 */
export async function prepareLogo(
  _engine: Engine,
  { path, outPath }: { path: string; outPath: string },
): Promise<PreparedLogo> {
  if ((await stat(path)).size > mostBytes) throw new Invalid('This picture is larger than 10 MB. Use a smaller one.')
  const file = await readFile(path)
  const header = readPictureHeader(file)
  if (!header) throw new Invalid('This is no picture that we can use. Upload a PNG, JPEG or WebP file.')
  const { width, height } = header
  if (Math.min(width, height) < shortestSide)
    throw new Invalid('This picture is too small. Use one of 16 pixels or more.')
  if (Math.max(width, height) > mostSide || width * height > mostPixels) {
    throw new Invalid('This picture has too many pixels. Scale it down to 4,000 or less on each side.')
  }
  const { createCanvas, loadImage } = await loadCanvas()
  const image = await loadImage(file).catch((cause: unknown) => {
    throw new Invalid('This picture is damaged. Export it again, and upload that.', { cause })
  })
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height))
  const size = {
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  }
  const canvas = createCanvas(size.width, size.height)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, size.width, size.height)
  const { data } = context.getImageData(0, 0, size.width, size.height)
  if (!data.some((value, at) => at % 4 === 3 && value > 8)) {
    throw new Invalid('Nothing can be seen in this picture. Upload one with a visible logo.')
  }
  const png = await canvas.encode('png')
  await writeFile(outPath, png)
  return { ...size, bytes: png.length }
}
