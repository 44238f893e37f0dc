import { beforeEach, describe, expect, it } from 'vitest'
import { FairTurns } from './fair-turns'

let now: number
let utilization: number
let held: Map<string, number>
let waiting: Map<string, number>
let turns: FairTurns

beforeEach(() => {
  now = 1_000_000
  utilization = 0.9
  held = new Map()
  waiting = new Map()
  turns = new FairTurns({
    most: () => 4,
    utilization: () => utilization,
    now: () => now,
    countOf: (key) => ({ held: held.get(key) ?? 0, waiting: waiting.get(key) ?? 0 }),
  })
})

const mayBegin = (key: string) => turns.mayBegin(key, held.get(key) ?? 0)
function begin(key: string, count = 1): void {
  for (let n = 0; n < count; n += 1) turns.begin(key)
}

describe('bar 41: turns of organizations at a busy processor', () => {
  it('gives a heavy organization one request at a time, begun while none of a light one is at work', () => {
    begin('light')
    begin('heavy', 20)
    expect(mayBegin('heavy')).toBe(true)
    held.set('light', 1)
    expect(mayBegin('heavy')).toBe(false)
    expect(mayBegin('light')).toBe(true)
    held.delete('light')
    held.set('heavy', 1)
    expect(mayBegin('heavy')).toBe(false)
    expect(mayBegin('light')).toBe(true)
  })

  it('lets a heavy organization begin twice a second whatever the others ask for', () => {
    begin('light', 4)
    begin('heavy', 40)
    held.set('light', 3)
    now += 499
    expect(mayBegin('heavy')).toBe(false)
    now += 1
    expect(mayBegin('heavy')).toBe(true)
  })

  it('counts what waits, so that a burst is heavy at once', () => {
    begin('light', 2)
    held.set('light', 1)
    begin('sudden')
    expect(mayBegin('sudden')).toBe(true)
    waiting.set('sudden', 16)
    expect(mayBegin('sudden')).toBe(false)
  })

  it('treats equal organizations and a lone one as not heavy, and forgets old requests', () => {
    begin('one', 20)
    held.set('one', 3)
    expect(mayBegin('one')).toBe(true)
    begin('two', 20)
    held.set('two', 3)
    expect([mayBegin('one'), mayBegin('two')]).toEqual([true, true])
    begin('three')
    held.set('three', 1)
    now += 60_000
    begin('four', 2)
    expect(mayBegin('one')).toBe(true)
  })

  it('has up to four of each at work while the processor has time', () => {
    utilization = 0.2
    begin('light')
    begin('heavy', 20)
    held.set('light', 1)
    held.set('heavy', 3)
    expect(mayBegin('heavy')).toBe(true)
    held.set('heavy', 4)
    expect(mayBegin('heavy')).toBe(false)
  })

  it('remembers no more than the organizations of the last moments', () => {
    for (let n = 0; n < 5_000; n += 1) {
      now += 100
      begin(`organization ${n}`)
    }
    expect((turns as unknown as { uses: Map<string, unknown> }).uses.size).toBeLessThan(1_100)
  })
})
