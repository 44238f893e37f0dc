/** A place in a transcript where what was looked for stands: the segment's index and offsets in its text. */
export type Match = { segment: number; from: number; to: number }

const mostMatches = 1000

/**
 * Where `query` stands in `texts`, without regard to case and accents, across any white space; 1,000 places at most.
 * Offsets are those of the original text.
 */
export function findInTranscript(texts: readonly string[], query: string): Match[] {
  const wanted = folded(query.trim().replace(/\s+/g, ' ')).text
  if (wanted === '') return []
  const matches: Match[] = []
  for (const [segment, text] of texts.entries()) {
    const { text: plain, offsets } = folded(text)
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
      matches.push({ segment, from: offsets[at] ?? 0, to: offsets[at + wanted.length] ?? text.length })
      if (matches.length === mostMatches) return matches
    }
  }
  return matches
}

/** `text` in lower case without accents, with the original offset of each of its characters. */
function folded(text: string): { text: string; offsets: number[] } {
  let plain = ''
  const offsets: number[] = []
  let at = 0
  for (const character of text) {
    const letters = /\s/.test(character)
      ? ' '
      : character
          .normalize('NFD')
          .replace(/\p{Mn}/gu, '')
          .toLowerCase()
    for (let unit = 0; unit < letters.length; unit += 1) offsets.push(at)
    plain += letters
    at += character.length
  }
  offsets.push(at)
  return { text: plain, offsets }
}
