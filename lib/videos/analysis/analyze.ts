import { type Signals, signalFrameRate, signalSoundRate } from '@/lib/platform/media/signals'
import { type Cut, findShots } from './find-shots'
import { findSpeech } from './find-speech'
import { measureSeconds, type Second } from './measure-seconds'
import { mostProposals, type Proposal, proposeClips } from './propose-clips'
import { type Interest, scoreSeconds } from './score-seconds'
import type { Span } from './spans'

export type Analysis = {
  /** Seconds that were really there to decode. */
  duration: number
  shots: Span[]
  cuts: Cut[]
  speech: Span[]
  pauses: Span[]
  seconds: Second[]
  /** One entry per second, 0-1. */
  interest: Interest[]
  proposals: Proposal[]
}

/**
 * Everything that is decided about a video from its signals (the whole video, from second 0). Works without sound,
 * cuts, speech or silence; times in seconds. At most `mostClips` proposals, best first.
 */
export function analyze(signals: Signals, mostClips = mostProposals): Analysis {
  const duration = decodedEnd(signals)
  const { cuts, shots } = findShots(signals)
  const speech = findSpeech(signals)
  const seconds = measureSeconds(signals, cuts, speech.segments)
  const interest = scoreSeconds(seconds)
  const whole = { start: signals.start, end: duration }
  const proposals = proposeClips({ whole, seconds, interest, cuts, speech }, mostClips)
  return { duration, shots, cuts, speech: speech.segments, pauses: speech.pauses, seconds, interest, proposals }
}

/** Where the pictures end, in seconds; the sound where there are none. A clip cannot reach past it. */
export function decodedEnd({ start, frameCount, soundCount }: Signals): number {
  return start + (frameCount > 0 ? frameCount / signalFrameRate : soundCount / signalSoundRate)
}

/**
 * How long a video is, in seconds, wherever that is shown: what it declares, unless what can be played ends earlier or
 * later by more than a measuring step or two.
 */
export function shownDuration(signals: Signals, declaredDuration: number): number {
  const playable = decodedEnd(signals)
  return Math.abs(declaredDuration - playable) > 0.5 ? playable : declaredDuration
}

/**
 * Whether the file holds clearly less than it says (both in seconds): a cut-off upload that still plays. The decoder
 * itself reports no error then.
 */
export function isTruncated(signals: Signals, declaredDuration: number): boolean {
  return declaredDuration - decodedEnd(signals) > Math.max(1, declaredDuration * 0.02)
}
