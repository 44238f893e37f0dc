/** One word of a transcript. Times are seconds of the video. */
export type Word = {
  /** As it is written, with its punctuation. */
  text: string
  start: number
  end: number
  /** 0-1, as far as the engine knows; null where it does not say. */
  confidence: number | null
  /** `measured` in the sound, or `estimated` from the number of letters. */
  timing: 'measured' | 'estimated'
}

/** About a sentence. */
export type Segment = {
  start: number
  end: number
  text: string
  confidence: number | null
  /** Whether a person should read it again before it is published. */
  isUnsure: boolean
  words: Word[]
}

/** What is known about the language of a part, to be added up over the parts. */
export type LanguageEvidence = {
  /** ISO 639-1; null where nothing was said. */
  language: string | null
  /** Seconds of speech that have words. */
  seconds: number
  /** Sum over those seconds of the mean log-probability of a token; null from engines that name the language themselves. */
  logProbability: number | null
  /** Seconds of speech that were dropped because the model repeated itself. */
  loopedSeconds: number
}

/** A range of speech without words, and why. */
export type Unheard = { start: number; end: number; reason: 'loop' }

/** What was said in one part of a video. */
export type TranscribedPart = LanguageEvidence & {
  segments: Segment[]
  unheard: Unheard[]
  /** Where the next part begins, in seconds of the video; null behind the end. Never inside a word. */
  next: number | null
}

/** Whether captions can be made of it: `not-english` is said of the embedded engine alone, which knows no other language. */
export type Verdict = 'speech' | 'no-speech' | 'not-english'

/** What was said in a whole video. */
export type Transcript = {
  engine: string
  model: string
  verdict: Verdict
  /** ISO 639-1; null without speech, and where it is not the one that the engine knows. */
  language: string | null
  /** 0-1; null where the engine does not say. */
  languageConfidence: number | null
  /** Empty unless the verdict is `speech`. */
  segments: Segment[]
  unheard: Unheard[]
}
