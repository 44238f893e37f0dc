/** What can be found in the palette. */
export type Searchable = { title: string; keywords?: string[] }

const isBoundary = (before: string | undefined) => before === undefined || /[\s/_.-]/.test(before)

/**
 * How well `query` is found in `text` as letters in this order: 0 not at all, 1 the same text.
 * Letters that begin a word or follow each other count more than scattered ones.
 */
export function fuzzyScore(text: string, query: string): number {
  const haystack = text.toLowerCase()
  const needle = query.toLowerCase().replace(/\s+/g, '')
  if (!needle) return 1
  let score = 0
  let from = 0
  let previous = -2
  for (const letter of needle) {
    const start = wordStart(haystack, letter, from)
    const next = haystack[previous + 1] === letter ? previous + 1 : (start ?? haystack.indexOf(letter, from))
    if (next < 0) return 0
    score += next === previous + 1 || isBoundary(haystack[next - 1]) ? 1 : 0.35
    previous = next
    from = next + 1
  }
  const quality = score / needle.length
  const coverage = needle.length / Math.max(haystack.replace(/\s+/g, '').length, 1)
  return quality * (0.85 + 0.15 * coverage)
}

function wordStart(text: string, letter: string, from: number): number | undefined {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1))
    if (isBoundary(text[at - 1])) return at
  return undefined
}

/** The commands that `query` finds, best first, keywords a little behind titles; all in their order when it is empty. */
export function rankCommands<Command extends Searchable>(commands: Command[], query: string): Command[] {
  if (!query.trim()) return commands
  return commands
    .map((command, index) => {
      const byKeyword = (command.keywords ?? []).map((keyword) => fuzzyScore(keyword, query) * 0.8)
      return { command, index, score: Math.max(fuzzyScore(command.title, query), ...byKeyword) }
    })
    .filter(({ score }) => score >= 0.4)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ command }) => command)
}
