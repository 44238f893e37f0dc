import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BarRow, type BarTitles, barsIn, pageFaults, readBarRows, readBarTitles } from './security-page'

const root = path.resolve(import.meta.dirname, '../..')

/** Bars whose tests are being written. The list shrinks, and nothing is added to it. */
const barsInProgress: number[] = []

describe('docs/security.md', () => {
  it('lists for each bar the files whose tests prove it, and no other', () => {
    const titles = readBarTitles(root)
    expect(titles.size).toBeGreaterThan(20)
    const rows = readBarRows(readFileSync(path.join(root, 'docs/security.md'), 'utf8'))
    expect(pageFaults(rows, titles, barsInProgress)).toEqual([])
    expect(rows.filter(({ state }) => state === 'later').map(({ bar }) => bar)).toEqual([])
  })
})

describe('what is wrong with the page is seen:', () => {
  const title = (bar: number) => `it('${'bar'} ${bar}: holds', () => {})`
  const rows: BarRow[] = Array.from({ length: 45 }, (_, at) => ({ bar: at + 1, state: 'later', files: [] }))
  rows[14] = { bar: 15, state: 'proven', files: ['lib/quotas.db.test.ts'] }
  const titles: BarTitles = new Map([['lib/quotas.db.test.ts', barsIn(title(15))]])
  const withRow = (row: BarRow) => rows.map((one) => (one.bar === row.bar ? row : one))

  it('nothing, when all is right', () => {
    expect(pageFaults(rows, titles, [])).toEqual([])
  })

  it('a file that is gone, or lost its title', () => {
    const sentence = 'lib/quotas.db.test.ts has no test with "bar 15:" in its title.'
    expect(pageFaults(rows, new Map(), [])).toEqual([sentence])
    expect(pageFaults(rows, new Map([['lib/quotas.db.test.ts', barsIn("it('bar 15 holds', () => {})")]]), [])).toEqual([
      sentence,
    ])
  })

  it('a title that the page does not list, or of a bar that does not exist', () => {
    const more = new Map([...titles, ['e2e/more.spec.ts', barsIn(`${title(15)}${title(46)}`)]])
    expect(pageFaults(rows, more, [])).toEqual([
      'e2e/more.spec.ts proves bar 15, and the page does not say so.',
      'e2e/more.spec.ts names bar 46, which does not exist.',
    ])
  })

  it('a bar in progress that is not on the list, and one on the list that is not in progress', () => {
    const row: BarRow = { bar: 3, state: 'in progress', files: [] }
    expect(pageFaults(withRow(row), titles, [])).toEqual(['Bar 3 is "in progress" on the page.'])
    expect(pageFaults(withRow(row), titles, [3])).toEqual([])
    expect(pageFaults(rows, titles, [15])).toEqual([
      'Bar 15 is proven on the page: take it off the list of those in progress.',
    ])
  })

  it('a row that is missing, or says something else', () => {
    expect(pageFaults(rows.slice(1), titles, [])).toEqual(['The table has not the rows 1 to 45.'])
    const page = (proof: string) => `| bar | what holds | proof | note |\n|---|---|---|---|\n| 1 | x | ${proof} | |\n`
    expect(readBarRows(page('`a.test.ts`<br>`b.test.ts`'))).toEqual([
      { bar: 1, state: 'proven', files: ['a.test.ts', 'b.test.ts'] },
    ])
    expect(() => readBarRows(page('soon'))).toThrow('The proof of bar 1 is neither')
    expect(() => readBarRows(page('`a.test.ts` in part'))).toThrow('The proof of bar 1 is neither')
  })
})
