import { expect, it } from 'vitest'
import { isQuiet } from './quiet-hours'

const at = (time: string) => new Date(`2026-11-21T${time}:00Z`)

it.each([
  ['01:00-05:00', '00:59', false],
  ['01:00-05:00', '01:00', true],
  ['01:00-05:00', '04:59', true],
  ['01:00-05:00', '05:00', false],
  ['22:00-05:30', '21:59', false],
  ['22:00-05:30', '23:10', true],
  ['22:00-05:30', '05:29', true],
  ['22:00-05:30', '05:30', false],
])('%s at %s: %s', (hours, time, wanted) => {
  expect(isQuiet(hours, at(time))).toBe(wanted)
})

it('says how hours are written', () => {
  expect(() => isQuiet('1-5', at('01:00'))).toThrow('write it as 01:00-05:00')
})
