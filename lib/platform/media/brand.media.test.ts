import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { fontFiles } from '@/lib/core/drawing/fonts'
import { Invalid } from '@/lib/core/errors'
import { loadCanvas } from './canvas'
import { createMedia, type Media } from './media'
import { readPictureHeader } from './picture-header'
import { prepareLogo } from './prepare-logo'
import type { RenderAssets } from './render-file'
import { textPlan } from './testing/drawn-text'
import { testEngines } from './testing/engines'
import { isFastStart, writeMaterial } from './testing/material'
import type { RenderSpec } from './types'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const require = createRequire(import.meta.url)
let folder: string
let childPath: string
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'brand-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-brand-${process.pid}`))
  const tone = (volume: number, seconds: number) => `sine=f=440:r=48000:d=${seconds},volume=${volume}`
  const [video, size] = [(color: string, of: string) => `color=${color}:${of}`, { width: 480, height: 270 }]
  await writeMaterial(at('clip.mp4'), { ...size, video: video('lime', 's=480x270:r=25:d=3'), audio: tone(0.5, 3) })
  // Other sizes, rates and loudness than the clip's; the outro is silent.
  await writeMaterial(at('intro.mp4'), { video: 'color=red:s=320x240:r=30:d=2', fps: 30, audio: tone(0.2, 2) })
  await writeMaterial(at('outro.mp4'), { width: 180, height: 320, video: 'color=blue:s=180x320:r=25:d=1' })
  await writeFile(at('logo.png'), await picture('png', 64, 32))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

async function picture(type: 'png' | 'jpeg' | 'webp', width: number, height: number): Promise<Buffer> {
  const { createCanvas } = await loadCanvas()
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  return type === 'png' ? canvas.encode('png') : type === 'jpeg' ? canvas.encode('jpeg', 90) : canvas.encode('webp', 90)
}

/** Red, green and blue of a picture at a place, as fractions of it. */
async function colorAt(jpeg: Uint8Array | undefined, x: number, y: number): Promise<number[]> {
  const { createCanvas, loadImage } = await loadCanvas()
  const image = await loadImage(Buffer.from(jpeg ?? []))
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data].slice(0, 3)
}

const nameOf = ([red = 0, green = 0, blue = 0]: number[]) =>
  red > 150 && green > 150 && blue > 150
    ? 'white'
    : red > 150
      ? 'red'
      : blue > 150
        ? 'blue'
        : green > 150
          ? 'green'
          : 'dark'

describe.each(await testEngines())('a brand with the engine %s', (engine) => {
  let media: Media
  beforeAll(() => {
    media = createMedia({ ffmpegPath: engine, childPath })
  })
  const spec: RenderSpec = {
    ...{ start: 0.5, end: 2.5, width: 270, height: 480, crop: [{ time: 0, x: 0.5, y: 0.5 }] },
    ...{ text: null, loudnessTarget: -14 },
    watermark: { x: 20, y: 40, width: 64, height: 32, opacity: 1 },
  }

  it('puts an intro before the clip and an outro behind it, in one size, rate and loudness', async () => {
    const outPath = at(`joined-${path.basename(engine)}.mp4`)
    const assets = { watermark: at('logo.png'), intro: at('intro.mp4'), outro: at('outro.mp4') }
    const result = await media.renderClip(at('clip.mp4'), spec, { outPath, assets })
    expect(result).toMatchObject({ width: 270, height: 480, fps: 25, clipStart: 2 })
    expect(result.duration).toBeCloseTo(5, 1)
    expect(await isFastStart(outPath)).toBe(true)
    const times = [0.2, 1.8, 2.2, 3.8, 4.2, 4.8]
    const pictures = await media.extractThumbnails(outPath, times, { width: 270 })
    const middles = await Promise.all(pictures.map((one) => colorAt(one, 0.5, 0.5)))
    expect(middles.map(nameOf)).toEqual(['red', 'red', 'green', 'green', 'blue', 'blue'])
    const corners = await Promise.all(pictures.map((one) => colorAt(one, 52 / 270, 56 / 480)))
    expect(nameOf(corners[2] ?? [])).toBe('white')
    expect(nameOf(corners[0] ?? [])).not.toBe('white')
    expect((await media.measureLoudness(outPath)).integrated).toBeCloseTo(-14, 0)
    const intro = at(`intro-${path.basename(engine)}.mp4`)
    const alone = { ...spec, start: 0, end: 2 }
    await media.renderClip(outPath, { ...alone, loudnessTarget: null }, { outPath: intro })
    expect((await media.measureLoudness(intro)).integrated).toBeCloseTo(-14, 0)
  })

  it('draws captions in an uploaded font as in the same font of ours', async () => {
    await writeFile(at('bangers.ttf'), await readFile(require.resolve(fontFiles.bangers)))
    const plan = textPlan({ width: 270, height: 480 })
    const drawn = async (font: 'own' | 'bangers', assets: RenderAssets) => {
      const text = { ...plan, looks: plan.looks.map((look) => ({ ...look, font })) }
      const outPath = at(`${font}-${Object.keys(assets).length}.mp4`)
      await media.renderClip(at('clip.mp4'), { ...spec, end: 1.5, watermark: null, text }, { outPath, assets })
      const [picture] = await media.extractThumbnails(outPath, [0.7], { width: 270 })
      return Buffer.from(picture ?? []).toString('base64')
    }
    const ours = await drawn('bangers', {})
    expect(await drawn('own', { font: at('bangers.ttf') })).toBe(ours)
    expect(await drawn('own', {})).not.toBe(ours)
  })

  it('changes nothing of a clip without them', async () => {
    const outPath = at(`alone-${path.basename(engine)}.mp4`)
    const result = await media.renderClip(at('clip.mp4'), { ...spec, watermark: null }, { outPath, assets: {} })
    expect(result).toMatchObject({ duration: 2, width: 270, height: 480 })
    expect(result.clipStart).toBeUndefined()
  })
})

describe('a logo', () => {
  /** In this process, which takes less than a child for each. */
  const prepare = (name: string) => prepareLogo(null as never, { path: at(name), outPath: at(`${name}.out`) })

  it('is prepared in a child', async () => {
    const outPath = at('child.png')
    expect(await createMedia({ childPath }).prepareLogo(at('logo.png'), { outPath })).toMatchObject({ width: 64 })
  })

  it.each(['png', 'jpeg', 'webp'] as const)('as %s becomes a PNG of nothing but its pixels', async (type) => {
    const secret = Buffer.from('GPS 52.52 N 13.40 E')
    await writeFile(at(`own.${type}`), Buffer.concat([await picture(type, 2000, 500), secret]))
    expect(await prepare(`own.${type}`)).toMatchObject({ width: 1024, height: 256 })
    const written = await readFile(at(`own.${type}.out`))
    expect(readPictureHeader(written)).toEqual({ type: 'png', width: 1024, height: 256 })
    expect(written.includes(secret)).toBe(false)
  })

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'.padEnd(100))],
    ['a GIF', Buffer.from('GIF89a'.padEnd(100, '\0'))],
    ['cut off after its header', async () => (await picture('png', 400, 400)).subarray(0, 60)],
    ['a PNG that says it has more pixels than memory', async () => claiming(await picture('png', 400, 400), 60_000)],
    ['a dot', async () => picture('png', 2, 2)],
  ])('is refused as %s', async (_, content) => {
    await writeFile(at('bad'), typeof content === 'function' ? await content() : content)
    await expect(prepare('bad')).rejects.toThrow(Invalid)
  })

  function claiming(png: Buffer, side: number): Buffer {
    png.writeUInt32BE(side, 16)
    png.writeUInt32BE(side, 20)
    return png
  }
})

describe('a font', () => {
  const prepare = (name: string) => createMedia({ childPath }).prepareFont(at(name), { outPath: at(`${name}.out`) })
  const anton = () => readFile(require.resolve('@expo-google-fonts/anton/400Regular/Anton_400Regular.ttf'))

  it('is written anew and drawn with', async () => {
    await writeFile(at('anton.ttf'), await anton())
    expect(await prepare('anton.ttf')).toMatchObject({ name: 'Anton' })
    expect(await prepare('anton.ttf.out')).toMatchObject({ name: 'Anton' })
  })

  it('as WOFF2 is kept as it is', async () => {
    const file = path.resolve('node_modules/geist/dist/fonts/geist-sans/Geist-Bold.woff2')
    await writeFile(at('geist.woff2'), await readFile(file))
    expect((await prepare('geist.woff2')).name).toContain('Geist')
  })

  it('that is damaged in letters is refused or drawn, and ends no one but its child', async () => {
    const font = await anton()
    for (let byte = 3_000; byte < font.length; byte += 97) font[byte] = 0xff
    await writeFile(at('odd.ttf'), font)
    const answer = await prepare('odd.ttf').catch((error: unknown) => error)
    expect(answer instanceof Error ? answer : new Invalid('drawn')).toBeInstanceOf(Error)
    await writeFile(at('none.ttf'), Buffer.from('not a font'))
    await expect(prepare('none.ttf')).rejects.toThrow('no font that we can use')
  })
})
