import { type Signals, signalFrameRate, signalSoundRate } from '@/lib/platform/media/signals'
import { type Cut, findShots } from './find-shots'
import { findSpeech, speechOfWords } from './find-speech'
import { measureSeconds, type Second } from './measure-seconds'
import { mostProposals, type Proposal, proposeClips } from './propose-clips'
import { type Interest, scoreSeconds } from './score-seconds'
import { type SpokenWord, sentencesOf } from './sentences'
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

/** What is known of a video besides its signals. */
export type Known = {
  /** What is said, in order. An empty list says that no one speaks; undefined that it is not known. */
  words?: SpokenWord[]
  videoTitle?: string
}

/**
 * Everything that is decided about a video from its signals (the whole video, from second 0) and its words. Works without
 * sound, cuts, speech or silence; times in seconds. At most `mostClips` proposals, best first.
 */
export function analyze(signals: Signals, known: Known = {}, mostClips = mostProposals): Analysis {
  const duration = decodedEnd(signals)
  const whole = { start: signals.start, end: duration }
  const { cuts, shots } = findShots(signals)
  const speech = known.words ? speechOfWords(known.words, whole) : findSpeech(signals)
  const seconds = measureSeconds(signals, cuts, speech.segments)
  const sentences = sentencesOf((known.words ?? []).filter((word) => word.start < duration))
  const interest = scoreSeconds(seconds, sentences)
  const material = { whole, seconds, interest, cuts, speech, sentences, videoTitle: known.videoTitle ?? '' }
  const proposals = proposeClips(material, mostClips)
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
