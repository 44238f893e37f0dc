import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type BarRow = { bar: number; state: 'proven' | 'in progress' | 'later'; files: string[] }

/** Files by their path below the root, with the bars that the titles of their tests name. */
export type BarTitles = Map<string, Set<number>>

const testFile = /\.(test|spec)\.tsx?$|\.(chaos|walk)\.ts$/
const skipped = new Set(['node_modules', '.next', '.local', '.git', 'dist', 'generated'])
const barCount = 45

/** The rows of the table of bars in `docs/security.md`. Throws for a row that reads like none. */
export function readBarRows(page: string): BarRow[] {
  const table = page.slice(page.indexOf('| bar |')).split('\n').slice(2)
  const end = table.findIndex((line) => !line.startsWith('|'))
  return table.slice(0, end === -1 ? undefined : end).map((line) => {
    const [, number = '', , proof = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    const files = Array.from(proof.matchAll(/`([^`]+)`/g), ([, file = '']) => file)
    const rest = proof.replaceAll(/`[^`]+`|<br>/g, '').trim()
    if (!/^\d+$/.test(number)) throw new Error(`This row has no number: ${line}`)
    if (files.length > 0 && rest === '') return { bar: Number(number), state: 'proven', files }
    if (files.length === 0 && (rest === 'in progress' || rest === 'later')) {
      return { bar: Number(number), state: rest, files }
    }
    throw new Error(`The proof of bar ${number} is neither files, "in progress" nor "later": ${proof}`)
  })
}

/** The bars in the titles of all test files below `root`. A title begins with its number: `bar 35: ...`. */
export function readBarTitles(root: string): BarTitles {
  const titles: BarTitles = new Map()
  walk(root, '', titles)
  return titles
}

function walk(root: string, place: string, titles: BarTitles): void {
  const name = path.basename(place)
  if (skipped.has(name)) return
  if (testFile.test(name)) {
    const bars = barsIn(readFileSync(path.join(root, place), 'utf8'))
    if (bars.size > 0) titles.set(place.split(path.sep).join('/'), bars)
    return
  }
  try {
    for (const child of readdirSync(path.join(root, place))) walk(root, path.join(place, child), titles)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTDIR') throw error
  }
}

/** The bars that the titles in a test file name. */
export function barsIn(source: string): Set<number> {
  return new Set(Array.from(source.matchAll(/['"`]bar (\d+): /g), ([, number]) => Number(number)))
}

/** Where the table and the titles disagree, one sentence each. Bars of `inProgress` may have titles that no row lists yet. */
export function pageFaults(rows: BarRow[], titles: BarTitles, inProgress: readonly number[]): string[] {
  const faults: string[] = []
  const wanted = Array.from({ length: barCount }, (_, at) => at + 1)
  if (rows.map(({ bar }) => bar).join() !== wanted.join()) faults.push(`The table has not the rows 1 to ${barCount}.`)
  for (const { bar, state, files } of rows) {
    if (state === 'in progress' && !inProgress.includes(bar)) faults.push(`Bar ${bar} is "in progress" on the page.`)
    if (state !== 'in progress' && inProgress.includes(bar)) {
      faults.push(`Bar ${bar} is ${state} on the page: take it off the list of those in progress.`)
    }
    for (const file of files) {
      if (!titles.get(file)?.has(bar)) faults.push(`${file} has no test with "bar ${bar}:" in its title.`)
    }
  }
  for (const [file, bars] of titles) {
    for (const bar of bars) {
      const row = rows.find((one) => one.bar === bar)
      if (!row) faults.push(`${file} names bar ${bar}, which does not exist.`)
      else if (row.state !== 'in progress' && !row.files.includes(file)) {
        faults.push(`${file} proves bar ${bar}, and the page does not say so.`)
      }
    }
  }
  return faults
}
