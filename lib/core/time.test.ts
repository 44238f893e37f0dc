import { expect, it } from 'vitest'
import { formatDuration, formatTimecode } from './time'

it.each([
  [0, '0:00'],
  [12.96, '0:13'],
  [179.97, '3:00'],
  [177.2, '2:57'],
  [3600, '1:00:00'],
  [Number.NaN, '0:00'],
])('a length of %d seconds is shown as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text))

it('formats a position rounded down to the second, or to tenths', () => {
  expect([formatTimecode(12.96), formatTimecode(12.96, true), formatTimecode(3725.04, true)]).toEqual([
    '0:12',
    '0:12.9',
    '1:02:05.0',
  ])
})
