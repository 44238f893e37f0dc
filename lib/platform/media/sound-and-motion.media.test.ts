import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { createMedia, type Media } from './media'
import { testEngines } from './testing/engines'
import { writeMaterial } from './testing/material'
import type { RenderSpec } from './types'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let folder: string
let childPath: string
let source: string
let tune: string

const whiteAt = 'between(t,1,1.19)+between(t,2,2.19)+between(t,4,4.19)+between(t,5,5.19)+between(t,7,7.19)'

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'motion-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-motion-${process.pid}`))
  // A flash with a beep now and then; black and silent otherwise.
  source = await writeMaterial(path.join(folder, 'source.mp4'), {
    video: `color=black:s=160x90:r=25:d=8,drawbox=color=white:t=fill:enable='${whiteAt}'`,
    audio: `sine=frequency=440:sample_rate=48000:duration=8,volume='if(${whiteAt.replaceAll('.19', '.2')},1,0)':eval=frame,asetnsamples=n=240`,
    width: 160,
    height: 90,
  })
  tune = await writeMaterial(path.join(folder, 'tune.mp4'), {
    video: null,
    audio: 'sine=frequency=880:sample_rate=48000:duration=3',
  })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

const frame = { start: 0, end: 8, width: 90, height: 160, crop: [{ time: 0, x: 0.5, y: 0.5 }], text: null }

/** Seconds at which the picture turns white and the sound begins, to a tenth and a twentieth. */
async function onsets(media: Media, file: string, seconds: number) {
  const { frames, sound, frameCount, soundCount } = await media.extractSignals(file, {
    start: 0,
    end: Math.ceil(seconds * 10) / 10,
  })
  const rising = (values: ArrayLike<number>, count: number, level: number, rate: number) =>
    Array.from({ length: count }, (_, at) => at)
      .filter((at) => (values[at] ?? 0) > level && (at === 0 || (values[at - 1] ?? 0) <= level))
      .map((at) => at / rate)
  return {
    pictures: rising(frames.brightness, frameCount, 100, 10),
    sounds: rising(sound.peak, soundCount, 25, 20),
    soundCount,
    sound,
    frames,
    frameCount,
  }
}

describe.each(await testEngines())('sound and motion of a clip, with the engine %s', (engine) => {
  const name = path.basename(engine ?? 'library')
  const render = async (media: Media, label: string, spec: Partial<RenderSpec>, musicPath?: string) => {
    const outPath = path.join(folder, `${label}-${name}.mp4`)
    return {
      outPath,
      result: await media.renderClip(
        source,
        { ...frame, loudnessTarget: null, ...spec },
        { outPath, assets: { music: musicPath } },
      ),
    }
  }

  it('keeps picture and sound together where speed changes and parts are cut', async () => {
    const media = createMedia({ ffmpegPath: engine, childPath })
    // 0 to 3 at half speed, 3 to 3.6 cut, 3.6 to 6 at double speed, 6 to 8 as it is.
    const kept = [
      { start: 0, end: 3, speed: 0.5 },
      { start: 3.6, end: 6, speed: 2 },
      { start: 6, end: 8 },
    ]
    const { outPath, result } = await render(media, 'paced', { kept })
    expect(result.duration).toBeCloseTo(9.2, 2)
    const { pictures, sounds, soundCount, sound } = await onsets(media, outPath, 9.2)
    expect(Math.abs(soundCount / 20 - 9.2)).toBeLessThan(0.1)
    const expected = [2, 4, 6.2, 6.7, 8.2]
    expect(pictures).toHaveLength(5)
    expect(sounds).toHaveLength(5)
    for (const [at, time] of expected.entries()) {
      expect(Math.abs((pictures[at] ?? 0) - time)).toBeLessThanOrEqual(0.1)
      expect(Math.abs((sounds[at] ?? 0) - time)).toBeLessThanOrEqual(0.1)
    }
    // 440 Hz cross zero 0.055 times a sample at 16 kHz: half or twice of that would be another pitch.
    const crossings = sounds.map((time) => (sound.crossings[Math.round(time * 20) + 1] ?? 0) / 255)
    for (const one of crossings) expect(Math.abs(one - 0.055)).toBeLessThan(0.015)
  })

  it('fades picture and sound, lays music under it to the loudness target, and fills the bar', async () => {
    const media = createMedia({ ffmpegPath: engine, childPath })
    const fade = { in: 1, out: 1 }
    const music = { start: 0.5, isLooped: true, volume: 0.8, fade: { in: 0, out: 0 }, speech: [{ start: 3, end: 5 }] }
    const bar = { color: '#ffffff', position: 'bottom' as const, height: 0.4 }
    const spec = { fade, sound: { volume: 0, fade }, music, bar, loudnessTarget: -16 }
    const { outPath, result } = await render(media, 'mixed', spec, tune)
    expect(result.duration).toBeCloseTo(8, 2)
    expect(result.loudness).toBeCloseTo(-16, 0)
    expect((await media.measureLoudness(outPath)).integrated).toBeCloseTo(-16, 0)
    const { sound, frames } = await onsets(media, outPath, 8)
    const loud = (time: number) => sound.peak[Math.round(time * 20)] ?? 0
    // Looped, and 12 dB quieter under speech.
    expect(Math.abs(loud(7.4) - loud(2))).toBeLessThanOrEqual(2)
    expect(loud(4) / loud(2)).toBeCloseTo(0.25, 1)
    const bright = (time: number) => frames.brightness[Math.round(time * 10)] ?? 0
    expect(bright(0)).toBeLessThan(8)
    expect(bright(6.5) / bright(3)).toBeGreaterThan(1.5)
  })

  it('makes music the sound of a video without any', async () => {
    const media = createMedia({ ffmpegPath: engine, childPath })
    const silent = await writeMaterial(path.join(folder, `silent-${name}.mp4`), {
      video: 'testsrc2=s=160x90:r=25:d=2',
      width: 160,
      height: 90,
    })
    const outPath = path.join(folder, `music-${name}.mp4`)
    const music = { start: 0, isLooped: false, volume: 1, fade: { in: 0, out: 0 }, speech: [] }
    const spec = { ...frame, end: 2, loudnessTarget: null, music }
    const result = await media.renderClip(silent, spec, { outPath, assets: { music: tune } })
    expect(result.hasSound).toBe(false)
    expect(result.loudness).toBeGreaterThan(-40)
    expect(result.duration).toBeCloseTo(2, 2)
  })

  it('probes music by what can be decoded of it, and refuses the rest in words', async () => {
    const media = createMedia({ ffmpegPath: engine, childPath })
    const probe = await media.probeSound(tune, 600)
    expect(probe.duration).toBeCloseTo(3, 1)
    expect(probe.codec).toBe('aac')
    await expect(media.probeSound(tune, 2)).rejects.toMatchObject({ userMessage: expect.stringContaining('at most') })
    await expect(media.probeSound(import.meta.filename, 600)).rejects.toMatchObject({
      userMessage: expect.stringContaining('can’t be decoded'),
    })
  })
})
