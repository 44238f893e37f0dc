import { expect, test } from 'vitest'
import { inputHash } from './input-hash'

test('the input hash ignores key order and undefined values, and nothing else', () => {
  const hash = inputHash('export_clip', { clip: { start: 1, end: 2 }, style: ['a', 'b'] })
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(inputHash('export_clip', { style: ['a', 'b'], clip: { end: 2, start: 1, crop: undefined } })).toBe(hash)
  expect(inputHash('export_clip', { style: ['b', 'a'], clip: { start: 1, end: 2 } })).not.toBe(hash)
  expect(inputHash('analyze_video', { clip: { start: 1, end: 2 }, style: ['a', 'b'] })).not.toBe(hash)
  expect(inputHash('export_clip', { clip: { start: '1', end: 2 }, style: ['a', 'b'] })).not.toBe(hash)
})
