import { expect, it } from 'vitest'
import { ratio } from './ratio'

it('writes a factor with one decimal while it matters', () => {
  expect([0.84, 1, 1.37, 12.4].map(ratio)).toEqual(['0.8×', '1.0×', '1.4×', '12×'])
})
