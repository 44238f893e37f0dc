import path from 'node:path'
import { writeMaterial } from '@/lib/platform/media/testing/material'
import type { Span } from '@/lib/videos/analysis/spans'
import { Random } from './random'

const samples = path.resolve('e2e/samples')
const animation = path.join(samples, '01_bbb_30s_480p.mp4')
const footage = path.join(samples, '03_nasa_16s.mp4')
const fps = 20

type Take = { file: string; start: number; end: number }

const calm: Take[] = [
  { file: footage, start: 0.3, end: 5 },
  { file: footage, start: 8.3, end: 12.8 },
]
const scenery: Take[] = [
  { file: animation, start: 3.5, end: 9 },
  { file: animation, start: 26, end: 29 },
]
const lively: Take[] = [
  { file: animation, start: 16.1, end: 22.7 },
  { file: animation, start: 9.5, end: 11.8 },
  { file: animation, start: 12.1, end: 15.6 },
]

/** What makes the planted stretch stand out. */
export const kinds = ['action', 'talk', 'uproar'] as const
export type Kind = (typeof kinds)[number]

export type Planted = { file: string; seconds: number; highlight: Span; kind: Kind }

/** Writes a video of `seconds` with one stretch of 16 to 28 seconds that stands out, placed by `seed`. */
export async function plantHighlight(seed: number, kind: Kind, outPath: string, seconds = 120): Promise<Planted> {
  const random = new Random(seed)
  const length = Math.round(random.between(16, 28))
  const start = Math.round(random.between(8, seconds - length - 8))
  const highlight = { start, end: start + length }
  const before = stretch(random, start, kind, false)
  const planted = stretch(random, length, kind, true)
  const after = stretch(random, seconds - start - length, kind, false)
  const parts = [...before, ...planted, ...after]
  const video = [
    ...parts.map((part, at) => pictureOf(part, `v${at}`)),
    `${parts.map((_, at) => `[v${at}]`).join('')}concat=n=${parts.length}:v=1:a=0,fps=${fps}`,
  ]
  const audio = [
    ...parts.map((part, at) => soundOf(part, `a${at}`)),
    `${parts.map((_, at) => `[a${at}]`).join('')}concat=n=${parts.length}:v=0:a=1`,
  ]
  await writeMaterial(outPath, { video: video.join(';'), audio: audio.join(';'), width: 320, height: 180, fps })
  return { file: outPath, seconds, highlight, kind }
}

type Part = {
  picture: Take
  from: number
  seconds: number
  sound: Take
  soundFrom: number
  volume: number
  noise: number
}

function stretch(random: Random, seconds: number, kind: Kind, isHighlight: boolean): Part[] {
  const parts: Part[] = []
  let left = seconds
  while (left > 0.05) {
    const pictures = kind === 'talk' && !isHighlight ? scenery : isHighlight && kind !== 'talk' ? lively : calm
    const picture = random.pick(pictures)
    const longest = Math.min(picture.end - picture.start, isHighlight && kind === 'action' ? 2.2 : 4.4)
    let length = Math.min(left, random.between(longest * 0.7, longest))
    length = left - length < 0.8 ? Math.min(left, longest) : length
    length = Math.round(length * fps) / fps
    const sound = kind === 'talk' && !isHighlight ? scenery[0] : random.pick(calm)
    if (!sound) throw new Error('no sound')
    parts.push({
      picture,
      from: random.between(picture.start, picture.end - length),
      seconds: length,
      sound,
      soundFrom: random.between(sound.start, Math.max(sound.start, sound.end - length)),
      volume: isHighlight && kind !== 'talk' ? 2 : 0.8,
      noise: isHighlight && kind === 'uproar' ? 0.15 : 0,
    })
    left -= length
  }
  return parts
}

function pictureOf({ picture, from, seconds }: Part, label: string): string {
  return [
    `movie=filename=${picture.file}:seek_point=${Math.max(0, from - 1).toFixed(3)}`,
    `trim=start=${from.toFixed(3)}`,
    'setpts=PTS-STARTPTS',
    `fps=${fps}`,
    'tpad=stop_mode=clone:stop_duration=2',
    `trim=end_frame=${Math.round(seconds * fps)}`,
    'scale=320:180',
    'setsar=1',
    `format=yuv420p[${label}]`,
  ].join(',')
}

function soundOf({ sound, soundFrom, seconds, volume, noise }: Part, label: string): string {
  const samples = Math.round(seconds * 48_000)
  const voice = [
    `amovie=filename=${sound.file}:seek_point=${Math.max(0, soundFrom - 1).toFixed(3)}`,
    `atrim=start=${soundFrom.toFixed(3)}`,
    'asetpts=PTS-STARTPTS',
    'aresample=48000',
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    `volume=${volume}`,
    `apad=whole_len=${samples}`,
    `atrim=end_sample=${samples}`,
  ].join(',')
  if (noise === 0) return `${voice}[${label}]`
  const crowd = `anoisesrc=r=48000:a=${noise}:color=pink:seed=1,tremolo=f=4:d=0.6,aformat=sample_fmts=fltp:channel_layouts=stereo,atrim=end_sample=${samples}`
  return `${voice}[x${label}];${crowd}[n${label}];[x${label}][n${label}]amix=inputs=2:duration=first:normalize=0[${label}]`
}

/** Length in common over length in all. */
export function intersectionOverUnion(a: Span, b: Span): number {
  const common = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  const all = a.end - a.start + (b.end - b.start) - common
  return all > 0 ? common / all : 0
}
