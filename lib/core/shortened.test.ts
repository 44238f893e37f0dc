import { expect, it } from 'vitest'
import { shortened } from './shortened'

it('a text is shortened by whole code points, without a space before the ellipsis', () => {
  expect(shortened('short', 5)).toBe('short')
  expect(shortened('one two three', 5)).toBe('one…')
  expect(shortened('😀😀😀', 2)).toBe('😀…')
})
