import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import { Invalid } from '@/lib/core/errors'
import { createMedia, type Media } from './media'
import { mergeSignals } from './signals'
import { changedRows, textPlan } from './testing/drawn-text'
import { testEngines } from './testing/engines'
import {
  claimDuration,
  cutFile,
  forgetDuration,
  isFastStart,
  renameCodec,
  turnClockwise,
  writeMaterial,
  writeZeros,
} from './testing/material'
import type { RenderSpec } from './types'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

let folder: string
let childPath: string
let animation: string
let footage: string
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'))
  childPath = path.resolve(await bundle('media-child', `dist/test-${process.pid}`))
  // A child that runs as another user is given what it reads.
  animation = at('animation.mp4')
  footage = at('footage.mp4')
  await copyFile('e2e/samples/01_bbb_30s_480p.mp4', animation)
  await copyFile('e2e/samples/03_nasa_16s.mp4', footage)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(childPath), { recursive: true, force: true })
})

const spec = (over: Partial<RenderSpec>): RenderSpec => ({
  start: 0,
  end: 2,
  width: 180,
  height: 320,
  crop: [{ time: 0, x: 0.5, y: 0.5 }],
  text: null,
  loudnessTarget: null,
  ...over,
})

describe.each(await testEngines())('with the engine %s', (engine) => {
  let media: Media
  beforeAll(() => {
    media = createMedia({ ffmpegPath: engine, childPath })
  })

  /** What a person is told; fails when nothing is thrown. */
  async function refusal(work: Promise<unknown>): Promise<string> {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(Invalid)
    return (error as Invalid).userMessage
  }

  async function brightness(file: string): Promise<number[]> {
    return [...(await media.extractSignals(file, { start: 0, end: 10 })).frames.brightness]
  }

  it('probes a file: duration, size, streams', async () => {
    expect(await media.probe(animation)).toEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      duration: 30,
      width: 854,
      height: 480,
      rotation: 0,
      pixelAspect: 1,
      fps: 24,
      hasVariableFrameRate: false,
      frameCount: 720,
      videoCodec: 'h264',
      hasAudio: true,
      audioCodec: 'aac',
      audioChannels: 6,
      audioSampleRate: 48000,
      isBrowserPlayable: true,
    })
  })

  it('measures video and audio in one pass, with equal results in chunks', async () => {
    const progress: number[] = []
    const whole = await media.extractSignals(footage, { start: 0, end: 13, onProgress: (part) => progress.push(part) })
    expect(whole.frameCount).toBe(130)
    expect(whole.soundCount).toBe(260)
    expect(whole.hasSpeechModel).toBe(true)
    expect(progress.at(-1)).toBe(1)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    const loudest = Math.max(...whole.frames.difference.subarray(70, 90))
    expect(whole.frames.difference.indexOf(loudest)).toBe(80)
    const talk = whole.sound.speech.subarray(40, 80)
    expect(talk.filter((probability) => probability > 128).length).toBeGreaterThan(30)

    const parts = [
      await media.extractSignals(footage, { start: 0, end: 6 }),
      await media.extractSignals(footage, { start: 6, end: 13 }),
    ]
    const merged = mergeSignals(parts)
    expect(merged.frameCount).toBe(130)
    const distance = whole.frames.difference.map((value, index) =>
      Math.abs(value - (merged.frames.difference[index] ?? 0)),
    )
    expect(Math.max(...distance)).toBeLessThanOrEqual(4)
    const levels = whole.sound.level.map((value, index) => Math.abs(value - (merged.sound.level[index] ?? 0)))
    expect(Math.max(...levels)).toBeLessThanOrEqual(5)
  })

  it('makes thumbnails, also past the end', async () => {
    const stills = await media.extractThumbnails(footage, [0, 6.5, 99], { width: 160 })
    expect(stills).toHaveLength(3)
    for (const still of stills) expect([...still.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(Buffer.compare(stills[0] as Buffer, stills[1] as Buffer)).not.toBe(0)
  })

  it('renders a clip of exact length and loudness, with the moov atom first', async () => {
    const outPath = at('clip.mp4')
    const progress: number[] = []
    const render = spec({ start: 2.5, end: 7.25, width: 270, height: 480, loudnessTarget: -14 })
    const result = await media.renderClip(footage, render, { outPath, onProgress: (part) => progress.push(part) })
    const probe = await media.probe(outPath)
    expect(probe).toMatchObject({
      width: 270,
      height: 480,
      videoCodec: 'h264',
      audioCodec: 'aac',
      isBrowserPlayable: true,
    })
    expect(Math.abs(probe.duration - 4.75)).toBeLessThanOrEqual(1 / probe.fps)
    expect(result.duration).toBe(probe.duration)
    expect(await isFastStart(outPath)).toBe(true)
    const { integrated, truePeak } = await media.measureLoudness(outPath)
    expect(Math.abs((integrated ?? 0) + 14)).toBeLessThanOrEqual(0.5)
    expect(truePeak).toBeLessThanOrEqual(-0.5)
    expect(progress.at(-1)).toBe(1)
  })

  it('keeps the audio without a loudness target, and adds silence to a video without audio', async () => {
    const silent = await writeMaterial(at(`silent-${engine.length}.mp4`), { video: 'testsrc2=s=320x240:r=25:d=3' })
    expect(await media.probe(silent)).toMatchObject({ hasAudio: false })
    const result = await media.renderClip(silent, spec({ loudnessTarget: -14 }), { outPath: at('silent-clip.mp4') })
    expect(result).toMatchObject({ hasSound: false, loudness: null })
    expect(await media.probe(at('silent-clip.mp4'))).toMatchObject({ hasAudio: true, audioCodec: 'aac' })
    expect(await media.measureLoudness(at('silent-clip.mp4'))).toMatchObject({ integrated: null })

    const before = await media.renderClip(footage, spec({ start: 3, end: 7 }), { outPath: at('as-is.mp4') })
    const after = await media.measureLoudness(at('as-is.mp4'))
    expect(Math.abs((after.integrated ?? 0) - (before.loudness ?? 9))).toBeLessThan(0.5)
    expect(before.loudness).toBeLessThan(-15)
  })

  it('applies the crop after the rotation of the file', async () => {
    const halves = 'color=white:s=160x180:r=25:d=2[a];color=black:s=160x180:r=25:d=2[b];[a][b]hstack'
    const upright = await writeMaterial(at('halves.mp4'), { video: halves, width: 320, height: 180 })
    const look = async (source: string, x: number, y: number, size: { width: number; height: number }) => {
      const outPath = at('crop.mp4')
      await media.renderClip(source, spec({ ...size, end: 1, crop: [{ time: 0, x, y }] }), { outPath })
      return Math.max(...(await brightness(outPath)))
    }
    const tall = { width: 90, height: 160 }
    expect(await look(upright, 0, 0.5, tall)).toBeGreaterThan(220)
    expect(await look(upright, 1, 0.5, tall)).toBeLessThan(30)

    const turned = at('turned.mp4')
    await copyFile(upright, turned)
    await turnClockwise(turned)
    expect(await media.probe(turned)).toMatchObject({ width: 180, height: 320, rotation: 90 })
    const flat = { width: 160, height: 90 }
    expect(await look(turned, 0.5, 0, flat)).toBeGreaterThan(220)
    expect(await look(turned, 0.5, 1, flat)).toBeLessThan(30)
  })

  it('follows a crop track, and jumps at the exact frame of a cut', async () => {
    const left = 'color=white:s=160x180:r=25:d=1[a];color=black:s=160x180:r=25:d=1[b];[a][b]hstack[left]'
    const right = 'color=black:s=160x180:r=25:d=1[c];color=white:s=160x180:r=25:d=1[d];[c][d]hstack[right]'
    const source = await writeMaterial(at('cut.mp4'), {
      video: `${left};${right};[left][right]concat=n=2`,
      width: 320,
      height: 180,
    })
    const crop = [
      { time: 0, x: 0.2, y: 0.5 },
      { time: 0.89, x: 0.2, y: 0.5 },
      { time: 0.9, x: 0.8, y: 0.5 },
    ]
    const outPath = at('cut-clip.mp4')
    await media.renderClip(source, spec({ width: 90, height: 160, crop }), { outPath })
    const seen = await brightness(outPath)
    expect(seen).toHaveLength(20)
    expect(Math.min(...seen)).toBeGreaterThan(220)
  })

  it('draws captions and overlays at their times, and leaves the other pictures as they are', async () => {
    const plain = await writeMaterial(at('plain.mp4'), { video: 'color=gray:s=320x240:r=25:d=3' })
    const folderWithMarks = at("it's [a], 100%: folder; (é 🎬)")
    await mkdir(folderWithMarks, { recursive: true })
    const outPath = path.join(folderWithMarks, 'text.mp4')
    const text = textPlan({ width: 540, height: 960 })
    const size = { width: 540, height: 960 }
    await media.renderClip(plain, spec({ ...size, text }), { outPath })
    const { frames } = await media.extractSignals(outPath, { start: 0, end: 2 })
    expect(Math.max(...frames.contrast.subarray(0, 4)), 'nothing yet').toBeLessThan(1)
    expect(Math.min(...frames.contrast.subarray(6, 10)), 'the caption').toBeGreaterThan(10)
    expect(Math.max(...frames.contrast.subarray(11, 15)), 'between').toBeLessThan(1)
    expect(Math.min(...frames.contrast.subarray(16, 20)), 'the overlay').toBeGreaterThan(4)
    const [still] = await media.extractThumbnails(outPath, [0.8], { width: 540 })
    const bare = at('bare.mp4')
    await media.renderClip(plain, spec({ ...size }), { outPath: bare })
    const [without] = await media.extractThumbnails(bare, [0.8], { width: 540 })
    const rows = await changedRows(still, without)
    expect(rows.first, 'no text above the caption').toBeGreaterThan(400)
    expect(rows.last, 'none under it').toBeLessThan(624)
    expect(rows.colors, 'the word being said is yellow, and an emoji has its colors').toBeGreaterThan(300)
  })

  it('makes a proxy that browsers play, in seamless parts', async () => {
    const source = await writeMaterial(at('source.mkv'), {
      video: 'testsrc2=s=640x360:r=25:d=5',
      audio: "sine=d=5,volume='if(lt(t,4.5),1,0)':eval=frame",
      width: 640,
      height: 360,
      format: 'matroska',
    })
    expect((await media.probe(source)).isBrowserPlayable).toBe(false)
    const parts = []
    for (const [number, [start, end]] of [[0, 2.02] as const, [2.02, 4] as const, [4, 5] as const].entries()) {
      const path = at(`part-${number}.mp4`)
      const part = await media.renderProxyPart(source, { start, end, outPath: path })
      if (part) parts.push({ path, start: part.start })
    }
    expect(parts.map(({ start }) => start)).toEqual([0, 2.04, 4])
    const behind = await media.renderProxyPart(source, { start: 6, end: 8, outPath: at('behind.mp4') })
    expect(behind).toBeNull()

    const outPath = at('proxy.mp4')
    const proxy = await media.joinProxy(parts, { outPath })
    expect(proxy).toMatchObject({ width: 640, height: 360 })
    expect(Math.abs(proxy.duration - 5)).toBeLessThan(0.05)
    const probe = await media.probe(outPath)
    expect(probe).toMatchObject({ isBrowserPlayable: true, frameCount: 125, hasVariableFrameRate: false })
    expect(await isFastStart(outPath)).toBe(true)
    const { sound } = await media.extractSignals(outPath, { start: 0, end: 5 })
    const isLoud = [...sound.level].map((level) => level > 150)
    expect(isLoud.lastIndexOf(true), 'the tone ends at 4.5 s, in the third part').toBeOneOf([89, 90])
    expect(isLoud.slice(2, 89)).not.toContain(false)
  })

  it('handles variable frame rates and non-square pixels', async () => {
    const uneven = await writeMaterial(at('uneven.mp4'), {
      video: "testsrc2=s=320x240:r=25:d=3,setpts='if(lt(N,25),N,25+(N-25)*2)'",
      pixelAspect: 1.5,
    })
    const probe = await media.probe(uneven)
    expect(probe).toMatchObject({ hasVariableFrameRate: true, width: 480, height: 240 })
    const result = await media.renderClip(uneven, spec({ start: 0.5, end: 4 }), { outPath: at('even.mp4') })
    expect(Math.abs(result.duration - 3.5)).toBeLessThanOrEqual(1 / result.fps)
    expect((await media.extractSignals(uneven, { start: 0, end: 10 })).frameCount).toBeGreaterThanOrEqual(48)
  })

  it('trusts the frames, not a header that claims ten hours', async () => {
    const claimed = at('claimed.mp4')
    await copyFile(footage, claimed)
    await claimDuration(claimed, 36_000)
    const probe = await media.probe(claimed)
    expect(probe.duration).toBeLessThan(60)
    const signals = await media.extractSignals(claimed, { start: 0, end: 240 })
    expect(signals.frameCount).toBeGreaterThan(120)
    expect(signals.frameCount).toBeLessThan(140)
  })

  it('measures a recording without a duration in its header', async () => {
    const endless = await writeMaterial(at('endless.mkv'), { video: 'testsrc2=s=320x240:r=25:d=3', format: 'matroska' })
    await forgetDuration(endless)
    expect((await media.probe(endless)).duration).toBeCloseTo(3, 1)
  })

  it('accepts an H.264 Matroska file whose picture comes long after the start of its sound', async () => {
    const late = await writeMaterial(at('late.mkv'), {
      video: 'testsrc2=s=64x36:r=25:d=66',
      audio: 'sine=d=66',
      width: 64,
      height: 36,
      format: 'matroska',
    })
    expect(await media.probe(late)).toMatchObject({ videoCodec: 'h264', width: 64, fps: 25, pixelAspect: 1 })
  })

  it('refuses a codec that this ffmpeg has no decoder for, and names it', async () => {
    const material = { video: 'testsrc2=s=64x36:r=25:d=2', width: 64, height: 36, format: 'matroska' } as const
    const unknown = await writeMaterial(at('unknown.mkv'), material)
    await renameCodec(unknown, 'V_MPEG4/ISO/AVC', 'V_AVS2')
    expect(await refusal(media.probe(unknown))).toContain('format "avs2" isn’t supported')
  })

  it('detects where a truncated file ends', async () => {
    const source = await writeMaterial(at('long.mp4'), { video: 'testsrc2=s=320x240:r=25:d=20', audio: 'sine=d=20' })
    const short = await cutFile(source, at('short.mp4'), 0.4)
    expect((await media.probe(short)).duration).toBe(20)
    const { frameCount } = await media.extractSignals(short, { start: 0, end: 20 })
    expect(frameCount).toBeGreaterThan(40)
    expect(frameCount).toBeLessThan(120)
    expect((await media.extractPoster(short, { width: 160, time: 10 })).length).toBeGreaterThan(500)
    const late = { start: 15, end: 17 }
    expect(await refusal(media.renderClip(short, spec(late), { outPath: at('late.mp4') }))).toMatch(/end/i)
    expect((await media.extractSignals(short, late)).frameCount).toBe(0)
  })

  it('bar 22: explains why a file cannot be used', async () => {
    const text = at('story.mp4')
    await writeFile(text, 'Once upon a time there was a file that said it was a video.\n'.repeat(50))
    expect(await refusal(media.probe(text))).toContain('isn’t a video file')
    expect(await refusal(media.probe(await writeZeros(at('empty.mp4'), 0)))).toContain('empty')
    expect(await refusal(media.probe(await writeZeros(at('zeros.mp4'), 100_000)))).toContain('isn’t a video file')
    const sound = await writeMaterial(at('sound.mp4'), { video: null, audio: 'sine=d=2' })
    expect(await refusal(media.probe(sound))).toContain('sound but no picture')
    const one = await writeMaterial(at('one.mp4'), { video: 'color=red:s=320x240:r=25:d=0.04' })
    expect(await refusal(media.probe(one))).toContain('single frame')
    const tiny = await writeMaterial(at('tiny.mp4'), { video: 'color=red:s=2x2:r=25:d=1', width: 2, height: 2 })
    expect(await refusal(media.probe(tiny))).toContain('at least 16 x 16')
    const playlist = at('list.mp4')
    await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:30\n#EXTINF:30,\nfile://${animation}\n#EXT-X-ENDLIST\n`)
    expect(await refusal(media.probe(playlist))).toContain('isn’t a video file')
    const list = at('concat.mp4')
    await writeFile(list, `ffconcat version 1.0\nfile '${animation}'\n`)
    expect(await refusal(media.probe(list))).toContain('isn’t a video file')
    expect(await refusal(media.probe(await cutFile(animation, at('start.mp4'), 0.3)))).toContain('incomplete')
  })

  it('accepts any file name', async () => {
    const names = [
      '🎬 clip.mp4',
      'a\'b"c; rm -rf $(x) `y`.mp4',
      '-i.mp4',
      '%s%n[0:v]{\\b1}<b>&amp;.mp4',
      'file:x.mp4',
      'a,b:c=d.mp4',
    ]
    for (const name of names) {
      await copyFile(footage, at(name))
      expect((await media.probe(at(name))).width).toBe(480)
    }
  })

  it('stops work on timeout, memory limit or abort', async () => {
    const whole = { start: 0, end: 60 }
    const slow = createMedia({ ffmpegPath: engine, childPath, timeLimit: 0.3 })
    expect(await refusal(slow.renderProxyPart(animation, { ...whole, outPath: at('slow.mp4') }))).toContain(
      'took longer',
    )
    const small = createMedia({ ffmpegPath: engine, childPath, memoryLimit: 20e6 })
    expect(await refusal(small.renderProxyPart(animation, { ...whole, outPath: at('small.mp4') }))).toContain('memory')
    const controller = new AbortController()
    const onProgress = () => controller.abort()
    const work = media.renderProxyPart(animation, {
      ...whole,
      outPath: at('stop.mp4'),
      signal: controller.signal,
      onProgress,
    })
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  })
})
