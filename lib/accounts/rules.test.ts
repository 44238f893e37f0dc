import { describe, expect, it } from 'vitest'
import { addMilliseconds, minute, second } from '@/lib/core/time'
import { type Activity, nextActivity, toMeAnswer } from './rules'
import type { MeView } from './schemas'

const start = new Date('2026-01-01T10:00:00Z')
const before: Activity = { timeSpent: 100, maxStepReached: 2, lastSessionFinalStep: 2, lastActiveAt: start }
const at = (milliseconds: number) => addMilliseconds(start, milliseconds)

describe('nextActivity', () => {
  it('adds the seconds the tab was visible', () => {
    expect(nextActivity(before, { at: at(30 * second), seconds: 30 })).toMatchObject({
      timeSpent: 130,
      lastActiveAt: at(30 * second),
    })
  })

  it('counts time in two open tabs once', () => {
    const first = nextActivity(before, { at: at(30 * second), seconds: 30 })
    expect(nextActivity(first, { at: at(31 * second), seconds: 30 }).timeSpent).toBe(131)
  })

  it('ends the session after 30 minutes and counts nothing for the pause', () => {
    expect(nextActivity(before, { at: at(31 * minute), seconds: 1860 }).timeSpent).toBe(160)
    expect(nextActivity(before, { at: at(29 * minute), seconds: 1740 }).timeSpent).toBe(1840)
    expect(nextActivity({ ...before, lastActiveAt: null }, { at: start, seconds: 3600 }).timeSpent).toBe(160)
  })

  it('keeps the furthest step, and the last one', () => {
    const exported = nextActivity(before, { at: at(second), seconds: 1, step: 'export' })
    expect(exported).toMatchObject({ maxStepReached: 4, lastSessionFinalStep: 4 })
    const back = nextActivity(exported, { at: at(2 * second), seconds: 1, step: 'upload' })
    expect(back).toMatchObject({ maxStepReached: 4, lastSessionFinalStep: 0 })
    expect(nextActivity(back, { at: at(3 * second), seconds: 1 })).toMatchObject({ lastSessionFinalStep: 0 })
  })

  it('ignores a clock that goes backwards', () => {
    const result = nextActivity(before, { at: at(-5 * second), seconds: 30 })
    expect(result).toMatchObject({ timeSpent: 100, lastActiveAt: start })
  })
})

describe('toMeAnswer', () => {
  it.each([
    [5, 2],
    [null, 0],
  ])('answers an import limit of %s and %s imports also as modelLimit and modelsUsed', (importLimit, importsUsed) => {
    const me = { id: 'ada', importLimit, importsUsed } as MeView
    expect(toMeAnswer(me)).toEqual({ ...me, modelLimit: importLimit, modelsUsed: importsUsed })
  })
})
