import { readFile, stat, writeFile } from 'node:fs/promises'
import { familyOf } from '@/lib/core/drawing/fonts'
import { Invalid } from '@/lib/core/errors'
import { loadCanvas } from './canvas'
import type { Engine } from './engine'
import { FontFault, readFont } from './font-file'

const mostBytes = 8 * 1024 ** 2
/** Characters that are drawn once, by ranges of code points: what captions of most languages consist of. */
const tried: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x370, 0x52f],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x904, 0x939],
  [0x0e01, 0x0e3a],
  [0x1e00, 0x1eff],
  [0x2010, 0x2044],
  [0x3041, 0x30ff],
  [0x4e00, 0x4e80],
  [0xac00, 0xac40],
]

export type PreparedFont = { name: string; bytes: number }

/**
 * Reads an uploaded font, writes what is kept of it, and draws with it as captions do: a font that the drawing library
 * can't bear ends this process instead of an export.
 * @throws Invalid, with what to upload instead
 */
export async function prepareFont(
  _engine: Engine,
  { path, outPath }: { path: string; outPath: string },
): Promise<PreparedFont> {
  if ((await stat(path)).size > mostBytes) throw new Invalid('This font is larger than 8 MB. Use a smaller one.')
  const { name, bytes } = readable(await readFile(path))
  await writeFile(outPath, bytes)
  const { GlobalFonts, createCanvas } = await loadCanvas()
  if (!GlobalFonts.registerFromPath(outPath, familyOf('own'))) {
    throw new Invalid('This font can’t be drawn with. Try another format of it, such as TTF.')
  }
  const context = createCanvas(400, 200).getContext('2d')
  let isSeen = false
  for (const [from, to] of tried) {
    const text = String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at))
    for (const size of [12, 90]) {
      context.font = `${size}px "${familyOf('own')}"`
      context.lineWidth = size / 8
      if (!Number.isFinite(context.measureText(text).width)) throw new Invalid('This font is damaged. Try another one.')
      context.clearRect(0, 0, 400, 200)
      for (const [at, letter] of [...text].entries()) {
        context.strokeText(letter, (at % 8) * 50, 100)
        context.fillText(letter, (at % 8) * 50, 100)
      }
    }
    isSeen ||= context.getImageData(0, 0, 400, 200).data.some((value) => value > 0)
  }
  if (!isSeen) throw new Invalid('This font has no letters that captions need. Try another one.')
  return { name, bytes: bytes.length }
}

function readable(file: Buffer) {
  try {
    return readFont(file)
  } catch (error) {
    if (error instanceof FontFault) throw new Invalid(error.message)
    // A number that leads out of the file.
    if (error instanceof RangeError) throw new Invalid('This font is damaged. Get its file again, and upload that.')
    throw error
  }
}
