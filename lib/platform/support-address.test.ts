import { expect, it } from 'vitest'
import { supportAddress } from './support-address'

it.each([
  ['ClipForge <hello@clipforge.example>', 'hello@clipforge.example'],
  ['hello@clipforge.example', 'hello@clipforge.example'],
])('reads the support address from MAIL_FROM: %s', (from, address) => {
  expect(supportAddress(from)).toBe(address)
})
