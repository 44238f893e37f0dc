/** Repeats after which a run of tokens of this length counts as a loop: longer ones are rarer in honest speech. */
function mostRepeats(length: number): number {
  if (length === 1) return 6
  return length <= 3 ? 5 : 3
}

const longestLoop = 12

/** Whether `tokens` end in a loop: the same 1 to 12 of them again and again. */
export function endsInLoop(tokens: number[]): boolean {
  for (let length = 1; length <= longestLoop; length += 1) {
    const repeats = mostRepeats(length)
    if (tokens.length >= length * repeats && repeatsAtEnd(tokens, length, repeats)) return true
  }
  return false
}

function repeatsAtEnd(tokens: number[], length: number, repeats: number): boolean {
  for (let back = 1; back <= length * (repeats - 1); back += 1) {
    if (tokens.at(-back) !== tokens.at(-back - length)) return false
  }
  return true
}
