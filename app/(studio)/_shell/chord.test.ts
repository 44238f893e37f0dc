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
  it('joins G and the next letter', () => {
    expect(type([{ key: 'g' }, { key: 'V' }])).toEqual([null, 'g v'])
  })

  it('forgets G after a while', () => {
    expect(type([{ key: 'g' }, { key: 'v', after: 1600 }])).toEqual([null, 'v'])
  })

  it('forgets G after the chord', () => {
    expect(type([{ key: 'g' }, { key: 'v' }, { key: 'c' }])).toEqual([null, 'g v', 'c'])
  })

  it('does not listen to someone who types or holds a modifier', () => {
    expect(type([{ key: 'g', typing: true }, { key: 'v' }])).toEqual([null, 'v'])
    expect(type([{ key: 'g' }, { key: 'v', modified: true }, { key: 'v' }])).toEqual([null, null, 'v'])
  })

  it('lets Shift pass inside a chord, since ? needs it', () => {
    expect(type([{ key: 'Shift' }, { key: '?' }])).toEqual([null, '?'])
    expect(type([{ key: 'g' }, { key: 'Shift' }, { key: 'V' }])).toEqual([null, null, 'g v'])
  })
})
