import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { nodeAvEngine } from './engine-node-av'
import { letterbox } from './letterbox'
import { createMedia, type Media } from './media'
import { SubjectModels } from './subject-models'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'
import type { LayoutPart, RenderSpec } from './types'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let folder: string
let childPath: string
let colors: string
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framing-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-${process.pid}`))
  // Red on the left, green in the middle, blue on the right; from second 1 on all of it is yellow.
  const bar = (color: string, x: number) => `drawbox=x=${x}:y=0:w=160:h=270:color=${color}:t=fill:enable='lt(n,25)'`
  const video = ['color=yellow:s=480x270:r=25:d=2', bar('red', 0), bar('lime', 160), bar('blue', 320)].join(',')
  colors = await writeMaterial(at('colors.mp4'), { video, width: 480, height: 270 })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

describe('people', () => {
  it('are found in a photograph, with the models that the package brings', async () => {
    const photograph = path.join(
      path.dirname(createRequire(import.meta.url).resolve('@vladmandic/human')),
      '../assets/samples.jpg',
    )
    await copyFile(photograph, at('people.jpg'))
    // A woman who stands, in the row of photographs at the top.
    const video = `movie=filename=${at('people.jpg')},crop=144:156:643:0,scale=332:360,pad=640:360:154:0:gray,setsar=1,loop=loop=-1:size=1,fps=5,trim=end_frame=10`
    const file = await writeMaterial(at('people.mp4'), { video, width: 640, height: 360, fps: 5 })
    const media = createMedia({ childPath })
    const { samples, failure } = await media.findSubjects(file, [[0, 1]])
    expect(failure).toBeNull()
    expect(samples.map(({ time }) => time)).toEqual([0, 1])
    const [first, second] = samples
    expect(first?.boxes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['person', 'face']))
    const face = first?.boxes.find(({ kind }) => kind === 'face')
    expect(((face?.x0 ?? 0) + (face?.x1 ?? 0)) / 2).toBeCloseTo(0.59, 1)
    expect(second?.boxes).toEqual(first?.boxes)
    expect(first?.look.sharpness).toBeGreaterThan(1)
  })

  it('are none where the models are missing, which is no failure', async () => {
    const models = new SubjectModels('no-such-folder')
    const picture = letterbox(new Uint8Array(512 * 288 * 3), { width: 512, height: 288 })
    expect(await models.find(picture)).toEqual([])
    expect(models.failure).toContain('ENOENT')
    expect(await models.find(picture)).toEqual([])
  })
})

describe.each(await testEngines())('layouts with the engine %s', (engine) => {
  let media: Media
  beforeAll(() => {
    media = createMedia({ ffmpegPath: engine, childPath })
  })

  const box = (x: number, width: number) => ({ x, y: 0, width, height: 1 })
  const stack: LayoutPart = { start: 0, end: 0.96, layout: 'stack', boxes: [box(0.02, 0.28), box(0.7, 0.28)] }

  async function exported(layouts: LayoutPart[], name: string): Promise<string> {
    const spec: RenderSpec = {
      ...{ start: 0, end: 2, width: 540, height: 960, crop: [{ time: 0, x: 0.5, y: 0.5 }] },
      ...{ layouts, text: null, loudnessTarget: null },
    }
    const result = await media.renderClip(colors, spec, { outPath: at(name) })
    expect(result).toMatchObject({ width: 540, height: 960, duration: 2 })
    return at(name)
  }

  it('fill the frame with two windows, change to the picture at the cut, and back to one window', async () => {
    const fit: LayoutPart = { start: 0.96, end: 1.5, layout: 'fit', box: box(0, 1) }
    const pictures = await picturesOf(await exported([stack, fit], `stack-${path.basename(engine)}.mp4`))
    expect(pictures).toHaveLength(50)
    expect(colorAt(pictures[10], 0.5, 0.25)).toBe('red')
    expect(colorAt(pictures[10], 0.5, 0.75)).toBe('blue')
    // The cut is at picture 25, a picture after the part was told to end.
    expect(colorAt(pictures[24], 0.5, 0.25)).toBe('red')
    expect(colorAt(pictures[25], 0.5, 0.25)).toBe('yellow')
    expect(colorAt(pictures[49], 0.5, 0.5)).toBe('yellow')
  })

  it('show the whole picture over a blurred copy of it', async () => {
    const fit: LayoutPart = { start: 0, end: 2, layout: 'fit', box: box(0, 1) }
    const [, first] = await picturesOf(await exported([fit], `fit-${path.basename(engine)}.mp4`))
    expect([0.1, 0.5, 0.9].map((x) => colorAt(first, x, 0.5))).toEqual(['red', 'green', 'blue'])
    // Of the ground only the middle third of the picture is in the frame.
    expect([0.1, 0.5, 0.9].map((x) => colorAt(first, x, 0.1))).toEqual(['green', 'green', 'green'])
  })
})

const small = { width: 54, height: 96 }

async function picturesOf(file: string): Promise<Uint8Array[]> {
  const pictures: Uint8Array[] = []
  await nodeAvEngine.read({
    path: file,
    seek: 0,
    video: {
      stream: 0,
      graph: `scale=${small.width}:${small.height}:flags=area:out_range=pc,format=rgb24`,
      pictureBytes: small.width * small.height * 3,
      onPicture: (picture) => void pictures.push(Uint8Array.from(picture)),
    },
  })
  return pictures
}

function colorAt(picture: Uint8Array | undefined, x: number, y: number): string {
  const from = (Math.floor(y * small.height) * small.width + Math.floor(x * small.width)) * 3
  const [red = 0, green = 0, blue = 0] = picture?.subarray(from, from + 3) ?? []
  if (red > 150 && green > 150) return 'yellow'
  return red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue'
}
