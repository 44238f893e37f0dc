import { describe, expect, it } from 'vitest'
import { type ChordState, idle, type Press, readChord } from './chord'

function type(keys: (Partial<Press> & { key: string; after?: number })[]): (string | null)[] {
  let state: ChordState = idle
  let now = 0
  return keys.map(({ after = 100, ...press }) => {
    now += after
    const outcome = readChord(state, { modified: false, typing: false, ...press }, now)
    state = outcome.state
    return outcome.command
  })
}

describe('readChord', () => {
  it('combines G and the next letter', () => {
    expect(type([{ key: 'g' }, { key: 'V' }])).toEqual([null, 'g v'])
  })

  it('resets G after a timeout', () => {
    expect(type([{ key: 'g' }, { key: 'v', after: 1600 }])).toEqual([null, 'v'])
  })

  it('resets G after the chord', () => {
    expect(type([{ key: 'g' }, { key: 'v' }, { key: 'c' }])).toEqual([null, 'g v', 'c'])
  })

  it('ignores keys while typing or with a modifier', () => {
    expect(type([{ key: 'g', typing: true }, { key: 'v' }])).toEqual([null, 'v'])
    expect(type([{ key: 'g' }, { key: 'v', modified: true }, { key: 'v' }])).toEqual([null, null, 'v'])
  })

  it('allows Shift in a chord, since ? needs it', () => {
    expect(type([{ key: 'Shift' }, { key: '?' }])).toEqual([null, '?'])
    expect(type([{ key: 'g' }, { key: 'Shift' }, { key: 'V' }])).toEqual([null, null, 'g v'])
  })
})
