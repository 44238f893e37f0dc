/** One or two letters that stand for `name`; a question mark when it has none. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? Array.from(word)[0] : ''))
    .join('')
  return letters.toLocaleUpperCase('en') || '?'
}
