import path from 'node:path'
import { writeMaterial } from '@/lib/platform/media/testing/material'
import { Random } from './random'

const samples = path.resolve('e2e/samples')
const animation = path.join(samples, '01_bbb_30s_480p.mp4')
const footage = path.join(samples, '03_nasa_16s.mp4')

/** Stretches of the samples without a cut, by eye. */
const takes = [
  { shot: 0, file: animation, start: 3, end: 11.6 },
  { shot: 1, file: animation, start: 12.1, end: 15.6 },
  { shot: 2, file: animation, start: 16.1, end: 22.7 },
  { shot: 3, file: animation, start: 23.2, end: 29.2 },
  { shot: 4, file: footage, start: 0.3, end: 5 },
  { shot: 5, file: footage, start: 8.3, end: 12.8 },
]

/** Same picture, another look: seen from elsewhere, so that takes can come back. */
const looks = ['null', 'hflip', 'crop=iw*0.6:ih*0.6:0:0', 'crop=iw*0.6:ih*0.6:iw*0.4:ih*0.4']

type Transition = 'cut' | 'dissolve' | 'fade'
export type Splice = { file: string; seconds: number; truth: { time: number; kind: Transition }[] }

const fps = 25

/** Writes a video of `count` takes joined by cuts, dissolves and fades through black, all chosen by `seed`. */
export async function makeSplice(seed: number, outPath: string, count = 14): Promise<Splice> {
  const random = new Random(seed)
  const sources: string[] = []
  const joins: string[] = []
  const truth: Splice['truth'] = []
  let length = 0
  let lastShot = -1
  for (let at = 0; at < count; at += 1) {
    const take = random.pick(takes.filter((each) => each.shot !== lastShot))
    lastShot = take.shot
    const seconds = Math.round(random.between(2.4, Math.min(5, take.end - take.start)) * fps) / fps
    const from = random.between(take.start, take.end - seconds)
    sources.push(sourceOf(take.file, from, seconds, random.pick(looks), `s${at}`))
    if (at === 0) {
      length = seconds
      continue
    }
    const before = at === 1 ? 's0' : `c${at - 1}`
    const kind = random.pick<Transition>(['cut', 'cut', 'cut', 'dissolve', 'fade'])
    if (kind === 'cut') {
      joins.push(`[${before}][s${at}]concat=n=2:v=1:a=0,fps=${fps},settb=1/${fps}[c${at}]`)
      truth.push({ time: length, kind })
      length += seconds
    } else {
      const duration = Math.round(random.between(0.4, 1) * fps) / fps
      const offset = (length - duration).toFixed(3)
      const name = kind === 'dissolve' ? 'fade' : 'fadeblack'
      joins.push(
        `[${before}][s${at}]xfade=transition=${name}:duration=${duration}:offset=${offset},fps=${fps},settb=1/${fps}[c${at}]`,
      )
      truth.push({ time: length - duration / 2, kind })
      length += seconds - duration
    }
  }
  const graph = `${[...sources, ...joins].join(';')};[c${count - 1}]null`
  await writeMaterial(outPath, { video: graph, width: 480, height: 270, fps })
  return { file: outPath, seconds: length, truth }
}

function sourceOf(file: string, from: number, seconds: number, look: string, label: string): string {
  const frames = Math.round(seconds * fps)
  return [
    `movie=filename=${file}:seek_point=${Math.max(0, from - 1).toFixed(3)}`,
    `trim=start=${from.toFixed(3)}`,
    'setpts=PTS-STARTPTS',
    `fps=${fps}`,
    `trim=end_frame=${frames}`,
    look,
    'scale=480:270',
    'setsar=1',
    'format=yuv420p',
    `settb=1/${fps}[${label}]`,
  ].join(',')
}

export type Detection = { found: number; missed: number; wrong: number }

/** Seconds that a detection may be off. */
const tolerance: Record<Transition, number> = { cut: 0.2, dissolve: 0.6, fade: 0.6 }

/** Matches found times with the truth, each at most once. */
export function compareCuts(truth: Splice['truth'], found: number[]): Detection {
  const left = [...found]
  let hits = 0
  for (const { time, kind } of truth) {
    const near = left.findIndex((each) => Math.abs(each - time) <= tolerance[kind])
    if (near >= 0) {
      hits += 1
      left.splice(near, 1)
    }
  }
  return { found: hits, missed: truth.length - hits, wrong: left.length }
}

export function f1({ found, missed, wrong }: Detection): number {
  return found === 0 ? 0 : (2 * found) / (2 * found + missed + wrong)
}
