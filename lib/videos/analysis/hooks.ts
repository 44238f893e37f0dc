/** What makes a sentence one that people stay for. */
export type Hook = 'question' | 'number' | 'contrast' | 'claim' | 'address'

const signs: [Hook, number, RegExp][] = [
  [
    'question',
    2,
    /[?？؟]|^(?:why|how|what|who|when|where|have you|did you|do you|can you|would you)\b(?!.*[.!]["'”’)]*$)/i,
  ],
  [
    'number',
    1.5,
    /[\p{Nd}%$€£]|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|half|twice)\b/iu,
  ],
  [
    'contrast',
    1,
    /\b(?:but|instead|however|although|yet|not .{1,40} but|except|rather than|the opposite|turns out)\b/i,
  ],
  [
    'claim',
    0.8,
    /\b(?:never|always|nobody|no one|everyone|best|worst|biggest|most(?! of)|secret|mistake|truth|wrong|the reason|the problem|the trick|only thing|changed|impossible)\b/i,
  ],
  ['address', 0.5, /\b(?:you|your|you're|you’re)\b/i],
]

/** Beginnings that lean on what was said before. */
const leansBack =
  /^(?:and|or|so|then|this|that|these|those|it|its|it's|it’s|he|she|they|them|there|which|because|also|too|again|as i said)\b/i
/** Fewer words say too little. */
const fewestWords = 4

/** A sentence's own words for how well it opens a clip. */
export type HookScore = {
  /** About -1 to 5; 0 for a plain sentence. */
  value: number
  /** The strongest thing about it, or null. */
  hook: Hook | null
}

/**
 * How well `text` (one sentence) opens a clip or stands as its title: a question, a number, a contrast, a claim, a word
 * to the viewer; less where it leans on what was said before or is unsure. The words are English; a question mark and
 * digits count in every language.
 */
export function hookOf(text: string, isUnsure = false): HookScore {
  const found = signs.filter(([, , pattern]) => pattern.test(text))
  const leans = leansBack.test(text) ? 0.7 : 0
  const short = text.split(/\s+/).length < fewestWords && !/[?？؟]/.test(text) ? 0.5 : 0
  const value = found.reduce((sum, [, worth]) => sum + worth, 0) - leans - short - (isUnsure ? 1 : 0)
  return { value, hook: found[0]?.[0] ?? null }
}
