/** Letters and the sounds (ARPABET, as in the CMU dictionary) that they mostly stand for in English; longer ones first. */
const rules: [pattern: RegExp, sounds: string][] = [
  [/^tion/, 'SH AH N'],
  [/^sion/, 'ZH AH N'],
  [/^ough/, 'OW'],
  [/^augh/, 'AO'],
  [/^eigh/, 'EY'],
  [/^igh/, 'AY'],
  [/^tch/, 'CH'],
  [/^sch/, 'SH'],
  [/^ch/, 'CH'],
  [/^sh/, 'SH'],
  [/^th/, 'TH'],
  [/^ph/, 'F'],
  [/^wh/, 'W'],
  [/^gh/, 'G'],
  [/^ck/, 'K'],
  [/^qu/, 'K W'],
  [/^ng$/, 'NG'],
  [/^kn/, 'N'],
  [/^(ee|ea|ie)/, 'IY'],
  [/^oo/, 'UW'],
  [/^(ou|ow)/, 'AW'],
  [/^(oi|oy)/, 'OY'],
  [/^(ai|ay|ei|ey)/, 'EY'],
  [/^(au|aw)/, 'AO'],
  [/^oa/, 'OW'],
  [/^(ue|ew)/, 'UW'],
  [/^ar/, 'AA R'],
  [/^(er|ir|ur)/, 'ER'],
  [/^or/, 'AO R'],
  [/^a(?=[^aeiouy]e$)/, 'EY'],
  [/^i(?=[^aeiouy]e$)/, 'AY'],
  [/^o(?=[^aeiouy]e$)/, 'OW'],
  [/^u(?=[^aeiouy]e$)/, 'UW'],
  [/^c(?=[eiy])/, 'S'],
  [/^g(?=[eiy])/, 'JH'],
  [/^y$/, 'IY'],
  [/^e$/, ''],
  [/^x/, 'K S'],
]
const single: Record<string, string> = {
  a: 'AE',
  b: 'B',
  c: 'K',
  d: 'D',
  e: 'EH',
  f: 'F',
  g: 'G',
  h: 'HH',
  i: 'IH',
  j: 'JH',
  k: 'K',
  l: 'L',
  m: 'M',
  n: 'N',
  o: 'OW',
  p: 'P',
  q: 'K',
  r: 'R',
  s: 'S',
  t: 'T',
  u: 'AH',
  v: 'V',
  w: 'W',
  y: 'Y',
  z: 'Z',
}

/**
 * How a word that no dictionary has may sound, by its letters. Rough: it only has to be near enough for the word to be found in sound
 * where it was said. Never empty.
 */
export function pronounce(word: string): string {
  const sounds: string[] = []
  let rest = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/([^aeiou])\1/g, '$1')
  const isShort = rest.length < 3
  while (rest !== '') {
    const rule = rules.find(([pattern]) => pattern.test(rest) && !(isShort && pattern.source === '^e$'))
    const taken = rule ? (rule[0].exec(rest)?.[0] ?? rest.charAt(0)) : rest.charAt(0)
    sounds.push(rule ? rule[1] : (single[taken] ?? ''))
    rest = rest.slice(taken.length)
  }
  return sounds.filter(Boolean).join(' ') || 'AH'
}
