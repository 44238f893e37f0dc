import { spokenWords } from '../embedded/spoken-words'

/** Pairs of equal words, by their places in both lists, and how many words are wrong, missing or too many. */
export type Comparison = { errors: number; pairs: { said: number; heard: number }[] }

/** Compares words by the fewest edits (Levenshtein), as they are spoken: without case, punctuation and digits. */
export function compareWords(said: string[], heard: string[]): Comparison {
  const [a, b] = [said.map(plain), heard.map(plain)]
  const costs = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const cost = (row: number, column: number) => costs[row]?.[column] ?? 0
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const swap = cost(row - 1, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const line = costs[row]
      if (line) line[column] = Math.min(swap, cost(row - 1, column) + 1, cost(row, column - 1) + 1)
    }
  }
  const pairs: Comparison['pairs'] = []
  let [row, column] = [a.length, b.length]
  while (row > 0 && column > 0) {
    const isSame = a[row - 1] === b[column - 1]
    if (cost(row, column) === cost(row - 1, column - 1) + (isSame ? 0 : 1)) {
      if (isSame) pairs.unshift({ said: row - 1, heard: column - 1 })
      row -= 1
      column -= 1
    } else if (cost(row, column) === cost(row - 1, column) + 1) row -= 1
    else column -= 1
  }
  return { errors: cost(a.length, b.length), pairs }
}

function plain(word: string): string {
  return spokenWords(word, () => true).join(' ')
}
