import { type Signals, signalSoundRate } from '@/lib/platform/media/signals'

export type Waveform = {
  /** Peaks per second. */
  rate: number
  /** 0-100 each. */
  peaks: number[]
}

/** Peaks for a timeline, at most `most` of them, from the signals; no peaks without sound. */
export function waveformOf({ sound, soundCount }: Signals, most = 2000): Waveform {
  const perPeak = Math.max(1, Math.ceil(soundCount / most))
  const peaks: number[] = []
  for (let at = 0; at < soundCount; at += perPeak) {
    let peak = 0
    for (let i = at; i < Math.min(soundCount, at + perPeak); i += 1) peak = Math.max(peak, sound.peak[i] ?? 0)
    peaks.push(Math.round((peak / 255) * 100))
  }
  return { rate: signalSoundRate / perPeak, peaks }
}
