import { expect, it } from 'vitest'
import { linePath, waveformPath } from './timeline-paths'

it('draws no waveform without audio', () => {
  expect(waveformPath([], 100, 50)).toBe('')
  expect(linePath([], 100, 50)).toBe('')
})

it('mirrors waveform peaks and closes the shape', () => {
  expect(waveformPath([100, 0], 100, 52)).toBe('M25 2L75 25.5L75 26.5L25 50Z')
})

it('draws high values high', () => {
  expect(linePath([0, 100], 10, 54)).toBe('M2.5 54L7.5 4')
})
