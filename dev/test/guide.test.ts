import { describe, expect, it } from 'vitest'
import { applyHunks, readSteps } from './guide'

const fence = '```'
const block = (language: string, ...lines: string[]) => [`${fence}${language}`, ...lines, fence, ''].join('\n')
const hunksOf = (...lines: string[]) => {
  const [step] = readSteps(block('diff', '--- lib/a.ts', ...lines))
  return step?.kind === 'change' ? step.hunks : []
}

describe('the blocks of the example slice', () => {
  it('are files, changes, expectations and commands, in their order', () => {
    const page = [
      'Write this:',
      block('ts', '// lib/a/b.ts', 'export const b = 1'),
      block('diff', '--- lib/c.ts', ' one', '+two', '--- lib/d.ts', ' three', '+four', '@@', '-five'),
      block('sql', '-- prisma/migrations/*_rls/migration.sql', 'SELECT 1;'),
      block('sh', '# first', 'npm run one # and why', '', 'npm run two'),
    ].join('\n')
    expect(readSteps(page)).toEqual([
      { kind: 'write', file: 'lib/a/b.ts', text: 'export const b = 1\n' },
      { kind: 'change', file: 'lib/c.ts', hunks: [{ before: 'one\n', after: 'one\ntwo\n' }] },
      {
        kind: 'change',
        file: 'lib/d.ts',
        hunks: [
          { before: 'three\n', after: 'three\nfour\n' },
          { before: 'five\n', after: '' },
        ],
      },
      { kind: 'expect', pattern: 'prisma/migrations/*_rls/migration.sql', text: 'SELECT 1;\n' },
      { kind: 'run', command: 'npm run one' },
      { kind: 'run', command: 'npm run two' },
    ])
  })

  it.each([
    ['code without the path of its file', block('ts', 'export const b = 1')],
    ['a diff without the path of its file', block('diff', ' one', '+two')],
    ['a line of a diff without its sign', block('diff', '--- lib/a.ts', 'one', '+two')],
  ])('are refused: %s', (_, page) => expect(() => readSteps(page)).toThrow(/begin/))
})

describe('a diff of the example slice', () => {
  const source = 'one\n  two\nthree\n'

  it('adds, removes and replaces whole lines', () => {
    expect(applyHunks(source, hunksOf(' one', '+and a half'))).toBe('one\nand a half\n  two\nthree\n')
    expect(applyHunks(source, hunksOf('-  two', '+  2', ' three'))).toBe('one\n  2\nthree\n')
  })

  it.each([
    ['are gone', ['   four', '+five'], source],
    ['are there twice', ['   two', '+five'], `${source}${source}`],
    ['are only the end of a line', [' two', '+five'], source],
  ])('is refused when its lines %s', (_, lines, text) => {
    expect(() => applyHunks(text, hunksOf(...lines))).toThrow(/times/)
  })
})
