import { describe, expect, it } from 'vitest'
import { fuzzyScore, rankCommands } from './command-rank'

const commands = [
  { title: 'Go to dashboard', keywords: ['home'] },
  { title: 'Go to videos' },
  { title: 'Go to clips' },
  { title: 'Upload videos', keywords: ['new', 'import', 'create'] },
  { title: 'Dark theme', keywords: ['night', 'appearance'] },
  { title: 'Light theme', keywords: ['appearance'] },
  { title: 'Settings' },
]
const titles = (query: string) => rankCommands(commands, query).map((command) => command.title)

describe('rankCommands', () => {
  it('keeps everything in order for an empty query', () => {
    expect(titles('  ')).toEqual(commands.map((command) => command.title))
  })

  it('finds by the first letters of words', () => {
    expect(titles('gtd')[0]).toBe('Go to dashboard')
    expect(titles('gv')[0]).toBe('Go to videos')
  })

  it('finds by keyword, ranked below an equal title match', () => {
    expect(titles('import')).toEqual(['Upload videos'])
    expect(titles('appearance')).toEqual(['Dark theme', 'Light theme'])
  })

  it('ignores case and tolerates a missing letter', () => {
    expect(titles('SETINGS')).toEqual(['Settings'])
  })

  it('drops commands that lack the letters in order', () => {
    expect(titles('xyz')).toEqual([])
    expect(titles('sgnittes')).toEqual([])
  })
})

describe('fuzzyScore', () => {
  it('is 1 for the same text, 0 without a match, and prefers runs to scattered letters', () => {
    expect(fuzzyScore('clips', 'clips')).toBe(1)
    expect(fuzzyScore('clips', 'z')).toBe(0)
    expect(fuzzyScore('go to clips', 'cli')).toBeGreaterThan(fuzzyScore('cancel this', 'cli'))
  })
})
