import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { createMedia } from './media'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let childPath: string
let source: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cuts-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-cuts-${process.pid}`))
  // Second 1 to 2 is white and loud; the rest is black and silent.
  source = await writeMaterial(path.join(folder, 'source.mp4'), {
    video: "color=black:s=160x90:r=25:d=4,drawbox=color=white:t=fill:enable='between(t,1,1.99)'",
    audio: "sine=frequency=440:sample_rate=48000:duration=4,volume='if(between(t,1,2),1,0)':eval=frame",
    width: 160,
    height: 90,
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

describe.each(await testEngines())('a clip with cuts, with the engine %s', (engine) => {
  it('is without the picture and the sound of what is cut, both as long as what is left', async () => {
    const media = createMedia({ ffmpegPath: engine, childPath })
    const outPath = path.join(folder, `cut-${path.basename(engine ?? 'library')}.mp4`)
    const kept = [
      { start: 0, end: 0.92 },
      { start: 2.08, end: 3.4 },
    ]
    const result = await media.renderClip(
      source,
      {
        ...{ start: 0, end: 4, width: 90, height: 160, crop: [{ time: 0, x: 0.5, y: 0.5 }] },
        ...{ kept, text: null, loudnessTarget: null },
      },
      { outPath },
    )
    expect(result.duration).toBeCloseTo(2.24, 2)
    const signals = await media.extractSignals(outPath, { start: 0, end: 3 })
    expect(signals.frameCount).toBe(22)
    expect(Math.max(...signals.frames.brightness.subarray(0, 22))).toBeLessThan(40)
    expect(Math.max(...signals.sound.peak.subarray(0, 44))).toBeLessThan(20)
    expect(Math.abs(signals.soundCount / 20 - 2.24)).toBeLessThan(0.1)
  })
})
