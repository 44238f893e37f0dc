import { termsOf } from '../search-terms'

/** Ideas that are more alike than this are one idea. */
export const mostAlike = 0.85

/** The letters of a text in threes. Compare them by `likeness`. */
export function gramsOf({ title, hook }: { title: string; hook: string }): ReadonlySet<string> {
  const text = ` ${termsOf(`${title} ${hook}`).join(' ')} `
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at += 1) grams.add(text.slice(at, at + 3))
  return grams
}

/** How alike two texts are, from 0 to 1: twice what they share, of all that they have (Dice). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
