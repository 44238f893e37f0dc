import { expect, it } from 'vitest'
import { initialsOf } from './avatar-initials'

it.each([
  ['Ada Lovelace', 'AL'],
  ['  plato ', 'P'],
  ['Jean Luc van Damme', 'JD'],
  ['💡 Lamp Co', '💡C'],
  ['   ', '?'],
])('%j becomes %s', (name, letters) => {
  expect(initialsOf(name)).toBe(letters)
})
