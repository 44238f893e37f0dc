import { type Signals, signalFrameRate, signalSoundRate } from '@/lib/platform/media/signals'
import type { Cut } from './find-shots'
import { coveredBy, mean, quantile, type Span } from './spans'

/** One second of the video; the last one may be shorter. */
export type Second = {
  /** Mean level in dBFS; -100 without sound. */
  loudness: number
  /** Decibels over the usual level of the four seconds before; 0 or more. */
  rise: number
  /** 0-1. */
  speechShare: number
  /** Mean change between pictures in gray levels, cuts left out. */
  motion: number
  cutCount: number
  isBlank: boolean
}

export function measureSeconds(signals: Signals, cuts: Cut[], speech: Span[]): Second[] {
  const { start, frameCount, soundCount } = signals
  const count = Math.max(1, Math.ceil(Math.max(frameCount / signalFrameRate, soundCount / signalSoundRate) - 0.05))
  const loudness = Array.from({ length: count }, (_, at) => levelOf(signals, at))
  return loudness.map((level, at) => {
    const span = { start: start + at, end: start + at + 1 }
    return {
      loudness: level,
      rise: riseAt(loudness, at),
      speechShare: Math.min(1, coveredBy(speech, span)),
      motion: motionOf(signals, at, cuts),
      cutCount: cuts.filter((cut) => cut.time >= span.start && cut.time < span.end).length,
      isBlank: isBlank(signals, at),
    }
  })
}

/** Decibels as a level byte of the signals stands for them. */
function decibels(level: number): number {
  return level / 2.5 - 100
}

function levelOf({ sound, soundCount }: Signals, second: number): number {
  const windows = sound.level.subarray(second * signalSoundRate, Math.min(soundCount, (second + 1) * signalSoundRate))
  if (windows.length === 0) return -100
  const power = mean(Float64Array.from(windows, (level) => 10 ** (decibels(level) / 10)))
  return Math.max(-100, 10 * Math.log10(power))
}

function riseAt(loudness: number[], at: number): number {
  const before = loudness.slice(Math.max(0, at - 4), at)
  if (before.length < 2) return 0
  const usual = Math.max(-60, quantile(before, 0.5))
  return Math.max(0, (loudness[at] ?? -100) - usual)
}

function motionOf({ start, frames, frameCount }: Signals, second: number, cuts: Cut[]): number {
  const values: number[] = []
  for (let at = second * signalFrameRate; at < Math.min(frameCount, (second + 1) * signalFrameRate); at += 1) {
    const time = start + at / signalFrameRate
    const isCut = cuts.some((cut) => Math.abs(cut.time - time) < 0.06)
    if (!isCut) values.push((frames.difference[at] ?? 0) / 4)
  }
  return mean(values)
}

function isBlank({ frames, frameCount }: Signals, second: number): boolean {
  const contrast = frames.contrast.subarray(
    second * signalFrameRate,
    Math.min(frameCount, (second + 1) * signalFrameRate),
  )
  return contrast.length > 0 && mean(contrast) / 2 < 6
}
