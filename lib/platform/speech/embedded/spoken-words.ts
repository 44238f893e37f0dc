import { speakNumber, speakOrdinal, speakYear } from './speak-number'

const signs: Record<string, string> = {
  '%': 'percent',
  '&': 'and',
  '+': 'plus',
  '=': 'equals',
  '@': 'at',
  '°': 'degrees',
}
const currencies: Record<string, string> = { $: 'dollars', '€': 'euros', '£': 'pounds' }
const letters: Record<string, string> = {
  a: 'ay',
  b: 'bee',
  c: 'see',
  d: 'dee',
  e: 'ee',
  f: 'eff',
  g: 'gee',
  h: 'aitch',
  i: 'eye',
  j: 'jay',
  k: 'kay',
  l: 'ell',
  m: 'em',
  n: 'en',
  o: 'oh',
  p: 'pee',
  q: 'cue',
  r: 'are',
  s: 'ess',
  t: 'tee',
  u: 'you',
  v: 'vee',
  w: 'double you',
  x: 'ex',
  y: 'why',
  z: 'zee',
}
/** Spoken words that one written word may stand for. */
const mostSpoken = 30

/**
 * The words that are spoken for one written word, in lower case: "4%" is "four percent". Empty for what is never said, such as a dash.
 * `knows` tells whether the dictionary has a word; capitals that it does not have are spelled.
 */
export function spokenWords(written: string, knows: (word: string) => boolean): string[] {
  const plain = written.normalize('NFKC').replace(/[\u2018\u2019\u02BC]/g, "'")
  const parts = plain.match(/[$€£]?\d+(?:,\d{3})*(?:[.:]\d+)?(?:st|nd|rd|th)?|[\p{L}\p{M}']+|[%&+=@°]/giu) ?? []
  return parts.flatMap((part) => spokenPart(part, knows)).slice(0, mostSpoken)
}

function spokenPart(part: string, knows: (word: string) => boolean): string[] {
  if (signs[part]) return [signs[part]]
  if (/\d/.test(part)) return spokenNumber(part)
  const bare = part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const word = knows(bare) ? bare : bare.replace(/^'+|'+$/g, '')
  if (word === '' || !/[a-z]/.test(word)) return []
  const isSpelled = part.length <= 6 && /^[A-Z]{2,}s?$/.test(part) && !knows(word)
  if (!isSpelled) return [word]
  return [...word].flatMap((letter) => (letters[letter] ?? letter).split(' '))
}

function spokenNumber(part: string): string[] {
  const [, currency = '', digits = '', separator = '', fraction = '', ending = ''] =
    /^([$€£]?)([\d,]+)(?:([.:])(\d+))?(st|nd|rd|th)?$/i.exec(part) ?? []
  const value = Number(digits.replaceAll(',', ''))
  const unit = currencies[currency] ? [currencies[currency]] : []
  if (!Number.isSafeInteger(value)) return [...digits].flatMap((digit) => speakNumber(Number(digit) || 0))
  if (ending) return speakOrdinal(value)
  if (separator === ':')
    return [...speakNumber(value), ...(Number(fraction) === 0 ? [] : speakNumber(Number(fraction)))]
  if (separator === '.') {
    return [...speakNumber(value), 'point', ...[...fraction].flatMap((digit) => speakNumber(Number(digit))), ...unit]
  }
  const isYear = digits.length === 4 && value >= 1100 && value < 2100 && value % 1000 > 9
  return [...(isYear && !currency ? speakYear(value) : speakNumber(value)), ...unit]
}
