/** A word as the recognizer wrote it, with the log-probability of each of its tokens. */
export type WrittenWord = { text: string; logProbabilities: number[] }

const wordStart = '\u2581'
const mostLetters = 60

/** Puts tokens together to words. Tokens are spelled as in Llama's vocabulary; bytes (`<0xE2>`) form characters together. */
export function writtenWords(tokens: { token: string; logProbability: number }[]): WrittenWord[] {
  const words: { bytes: number[]; logProbabilities: number[] }[] = []
  for (const { token, logProbability } of tokens) {
    const bytes = bytesOf(token)
    const isNew = token.startsWith(wordStart) || words.length === 0
    if (isNew) words.push({ bytes: [], logProbabilities: [] })
    const word = words.at(-1)
    word?.bytes.push(...bytes)
    word?.logProbabilities.push(logProbability)
  }
  return words.flatMap(({ bytes, logProbabilities }) => {
    const text = Buffer.from(bytes)
      .toString('utf8')
      .replace(/[\s\uFFFD]+/g, '')
      .slice(0, mostLetters)
    return text === '' ? [] : [{ text, logProbabilities }]
  })
}

function bytesOf(token: string): number[] {
  const byte = /^<0x([0-9A-F]{2})>$/.exec(token)
  if (byte) return [Number.parseInt(byte[1] ?? '0', 16)]
  return [...Buffer.from(token.replaceAll(wordStart, ' '), 'utf8')]
}
