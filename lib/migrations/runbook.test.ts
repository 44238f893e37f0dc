import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * The table of docs/runbooks/migrations.md beside the code: every sentence that it explains is one that is said, and every
 * way in which Postgres fails here is explained.
 */
const runbook = readFileSync('docs/runbooks/migrations.md', 'utf8')
const sentences = [...runbook.matchAll(/^\| `(.+?)`[^|]*\|/gm)].map(([, text = '']) => text)
const said = [...sourcesIn('lib/migrations'), 'lib/platform/db/direct.ts']
  .map((file) => readFileSync(file, 'utf8').replaceAll('\\`', ''))
  .join('\n')

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|chaos)\.ts$|testing/.test(file))
    .map((file) => path.join(folder, file))
}

/** What of a sentence is the same each time: neither names nor numbers. */
const fixedParts = (sentence: string) =>
  sentence
    .split(/\.\.\.|\d+/)
    .map((part) => part.replace(/^[ ,.(]+|[ ,.()]+$/g, ''))
    .filter((part) => part.length > 3)

describe('the runbook', () => {
  it('explains sentences', () => expect(sentences.length).toBeGreaterThan(25))

  it.each(sentences)('%s: is said by the code', (sentence) => {
    const parts = fixedParts(sentence)
    expect(parts.length).toBeGreaterThan(0)
    expect(parts.filter((part) => !said.includes(part))).toEqual([])
  })

  it('has an answer to every failure of Postgres and of the connection that the code tells apart', () => {
    const texts = ['lib/migrations/failure.ts', 'lib/platform/db/direct.ts'].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'[0-9A-Z]{5}': (?:\(words\) =>\s*)?`([^`]+)`/g)].map(
        ([, text = '']) => text,
      ),
    )
    expect(texts.length).toBeGreaterThan(12)
    const explained = sentences.flatMap(fixedParts)
    expect(texts.filter((text) => !explained.some((part) => text.includes(part)))).toEqual([])
  })
})
