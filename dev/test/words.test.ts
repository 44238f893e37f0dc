// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesWithWords, readFaults, wordFaults } from './words'

const root = path.resolve(import.meta.dirname, '../..')

/** Faults that stay, each with its reason. A fault is named by its file and the words. */
const exceptions: readonly [fault: string, reason: string][] = [
  ['lib/performance/csv-columns.ts "favour"', 'the name of a column in files of others'],
  ['lib/ideas/engine/subjects.ts "everybody"', 'a word that speakers use'],
  ['lib/ideas/engine/subjects.ts "nobody"', 'a word that speakers use'],
  ['lib/platform/db/backup/server.ts "did not start"', 'a fact for who tests a backup, beside what the server said'],
]

describe('user-facing strings', () => {
  it('in app, lib and inngest have American spelling and none of the refused words', () => {
    expect(filesWithWords(root).length).toBeGreaterThan(500)
    const named = readFaults(root).map((fault) => fault.replace(/:\d+ /, ' '))
    const isExcepted = (fault: string) => exceptions.some(([start]) => fault.startsWith(start))
    expect(named.filter((fault) => !isExcepted(fault))).toEqual([])
    expect(exceptions.filter(([start]) => !named.some((fault) => fault.startsWith(start)))).toEqual([])
  })
})

describe('refused words', () => {
  const found = (source: string) => wordFaults(source, 'planted.tsx').map((fault) => /"(.+?)"/.exec(fault)?.[1])

  it.each([
    ["const label = 'Colour'", 'Colour'],
    ["toastError('The clip was not made')", 'was not made'],
    ['const text = `${name} was cancelled`', 'cancelled'],
    ['const text = `Taken by ${name}, at the moment`', 'at the moment'],
    ['<p>Whoever signs up appears here.</p>', 'Whoever'],
    ['<p>\n  Know\n  somebody?\n</p>', 'somebody'],
    ['<Button aria-label="Put aside" />', 'Put aside'],
    ['<p>{isFree ? "Imports count for life" : null}</p>', 'for life'],
    ['const text = "It can\'t be read."', "n't"],
  ])('are found in %s', (source, words) => {
    expect(found(source)).toEqual([words])
  })

  it.each([
    '// The colour that somebody chose\nconst color = 1',
    'const colour = 1',
    "import { colour } from './colour'",
    "type Status = 'cancelled' | 'done'",
    "const status = 'CANCELLED'",
    '<p className="colour">Color</p>',
    "const text = 'Someone canceled it. It can’t be restored.'",
    'const rows = sql`SELECT colour FROM clips`',
  ])('are not found in %s', (source) => {
    expect(found(source)).toEqual([])
  })
})
