import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchWords } from './match-words'

const match = (before: string, after: string) => matchWords(before.split(' '), after.split(' '))

it.each([
  ['we bake bread', 'We bake bread.', [0, 1, 2]],
  ['we bake bread', 'we bake fresh bread', [0, 1, null, 2]],
  ['we bake good bread', 'bread', [3]],
  ['a b c d', 'x y', [null, null]],
])('finds the words of %j in %j', (before, after, expected) => {
  expect(match(before, after)).toEqual(expected)
})

it('keeps order, matches equal words only, and finds all of an equal text', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const found = matchWords(before, after) ?? []
      const places = found.flatMap((place) => (place === null ? [] : [place]))
      expect(places).toEqual([...new Set(places)].toSorted((x, y) => x - y))
      found.forEach((place, index) => {
        if (place !== null) expect(before[place]).toBe(after[index])
      })
      expect(matchWords(before, before)).toEqual(before.map((_, index) => index))
      expect(places).toHaveLength(longestCommon(before, after))
    }),
  )
})

it('gives up on texts that have nothing in common, instead of taking all memory', () => {
  const before = Array.from({ length: 5_000 }, (_, index) => `a${index}`)
  expect(
    matchWords(
      before,
      before.map((word) => `b${word}`),
    ),
  ).toBeNull()
})

function longestCommon(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    b.forEach((other, index) => {
      next.push(one === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}
