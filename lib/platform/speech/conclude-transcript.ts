import { rounded } from './segment-words'
import type { LanguageEvidence, TranscribedPart, Transcript, Verdict } from './types'

/** Mean log-probability of a token under which text is not English, and the share of speech in loops over which it is not. */
const foreignBelow = -0.75
const mostLooped = 0.2

/**
 * Puts the parts of a video together, in their order, and decides whether captions can be made of them. The embedded engine writes
 * invented English where another language is spoken; only its doubt gives that away.
 */
export function concludeTranscript(by: { engine: string; model: string }, parts: TranscribedPart[]): Transcript {
  const evidence = addEvidence(parts)
  const segments = parts.flatMap((part) => part.segments)
  const verdict = verdictOf(evidence, segments.length)
  return {
    ...by,
    verdict,
    language: verdict === 'speech' ? evidence.language : null,
    languageConfidence: confidenceOf(evidence),
    segments: verdict === 'speech' ? segments : [],
    unheard: parts.flatMap((part) => part.unheard),
  }
}

/** The evidence of several parts as one; the language is that of most seconds. */
function addEvidence(parts: LanguageEvidence[]): LanguageEvidence {
  const seconds = new Map<string, number>()
  for (const part of parts) {
    if (part.language) seconds.set(part.language, (seconds.get(part.language) ?? 0) + part.seconds)
  }
  const [first] = [...seconds].sort((a, b) => b[1] - a[1])
  const sum = (of: (part: LanguageEvidence) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    language: first?.[0] ?? null,
    seconds: sum((part) => part.seconds),
    loopedSeconds: sum((part) => part.loopedSeconds),
    logProbability: parts.some((part) => part.logProbability === null) ? null : sum((part) => part.logProbability ?? 0),
  }
}

function verdictOf({ seconds, loopedSeconds, logProbability }: LanguageEvidence, segments: number): Verdict {
  if (logProbability !== null && seconds > 0) {
    if (logProbability / seconds < foreignBelow || loopedSeconds > mostLooped * seconds) return 'not-english'
  }
  return segments === 0 ? 'no-speech' : 'speech'
}

/** How sure it is that English is spoken: one half at the limit. Ordered, not calibrated. */
function confidenceOf({ seconds, logProbability }: LanguageEvidence): number | null {
  if (logProbability === null || seconds === 0) return null
  return rounded(1 / (1 + Math.exp(-8 * (logProbability / seconds - foreignBelow))))
}
