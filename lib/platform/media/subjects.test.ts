import { describe, expect, it } from 'vitest'
import { decodeFaces, decodeObjects } from './decode-boxes'
import { contentSize, letterbox } from './letterbox'
import { profilesOf, saliencyOf, shrink } from './saliency'

/** A wide picture: the content takes the square's width and 288 of its 512 rows. */
const wide = { left: 0, top: 112 / 512, width: 1, height: 288 / 512 }

describe('the letterbox', () => {
  it('puts a picture of any shape into the middle of the square', () => {
    expect(contentSize(1920, 1080)).toEqual({ width: 512, height: 288 })
    expect(contentSize(270, 480)).toEqual({ width: 288, height: 512 })
    expect(contentSize(4, 4000)).toEqual({ width: 2, height: 512 })
    const size = contentSize(1280, 720)
    const boxed = letterbox(new Uint8Array(size.width * size.height * 3).fill(255), size)
    expect(boxed).toMatchObject(wide)
    expect(boxed.pixels[0]).toBe(0)
    expect(boxed.pixels[(256 * 512 + 256) * 3]).toBe(255)
    expect(boxed.small[(128 * 256 + 128) * 3]).toBe(1)
    expect(boxed.gray.length).toBe(256 * 144)
    expect(boxed.gray[0]).toBeCloseTo(255, 0)
  })
})

describe('boxes', () => {
  it('are persons and animals the model is sure of, as fractions of the picture, each once', () => {
    const rows = Float32Array.of(
      ...[128, 112, 256, 400, 0.9, 0],
      ...[130, 112, 258, 400, 0.8, 0],
      ...[0, 112, 64, 400, 0.5, 0],
      ...[256, 256, 512, 400, 0.7, 16],
      ...[0, 112, 512, 400, 0.9, 62],
    )
    expect(decodeObjects(rows, wide)).toEqual([
      { kind: 'person', score: 0.9, x0: 0.25, y0: 0, x1: 0.5, y1: 1 },
      { kind: 'animal', score: 0.7, x0: 0.5, y0: 0.5, x1: 1, y1: 1 },
    ])
  })

  it('are faces by their place on the grid', () => {
    const scores = new Float32Array(512).fill(-10)
    const values = new Float32Array(512 * 16)
    // The second box of the cell in row 8, column 4: its middle is at 72, 136 of 256 pixels.
    const number = (8 * 16 + 4) * 2 + 1
    scores[number] = 4
    values.set([0, -8, 32, 32], number * 16)
    const outputs = [values, new Float32Array(384).fill(-10), new Float32Array(384 * 16), scores]
    const [face, ...others] = decodeFaces(outputs, wide)
    expect(others).toEqual([])
    expect(face).toMatchObject({ kind: 'face', score: 0.982, x0: 0.2188, x1: 0.3438 })
    expect(face?.y0).toBeCloseTo((112 / 256 - 112 / 512) / (288 / 512), 3)
  })
})

describe('what stands out', () => {
  it('is the thing that does not touch the edges, whatever its brightness', () => {
    const [width, height] = [128, 72]
    const rgb = new Uint8Array(width * height * 3).fill(90)
    const paint = (from: number, to: number, value: number) => {
      for (let y = 20; y < 50; y += 1) rgb.fill(value, (y * width + from) * 3, (y * width + to) * 3)
    }
    paint(80, 100, 10)
    paint(0, 30, 250)
    const { columns, rows } = profilesOf(saliencyOf(shrink(rgb, width, height)))
    expect(columns.indexOf(Math.max(...columns))).toBeGreaterThanOrEqual(40)
    expect(columns.indexOf(Math.max(...columns))).toBeLessThan(50)
    expect(columns[5]).toBe(0)
    expect(rows[2]).toBe(0)
    expect(rows[16]).toBeGreaterThan(20)
  })

  it('is nothing in an even picture', () => {
    const { columns } = profilesOf(saliencyOf(shrink(new Uint8Array(64 * 36 * 3).fill(7), 64, 36)))
    expect(Math.max(...columns)).toBe(0)
  })
})
