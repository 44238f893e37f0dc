import { expect, test } from 'vitest'
import { shareTokenOf } from './rules'

const token = 'V1StGXR8_Z5jdHi6B-myT'

test.each([
  [`https://clipforge.example/s/${token}`, token],
  [`https://clipforge.example/s/${token}?t=3`, token],
  [`clipforge.example/s/${token}/video`, token],
  [`s/${token}#x`, token],
  [`https://clipforge.example/s/${token}X`, null],
  [`https://clipforge.example/clips/${token}`, null],
  [token, null],
  ['https://clipforge.example/s/../../etc', null],
  ['', null],
])('the share token of the reported link %s is %s', (link, expected) => expect(shareTokenOf(link)).toBe(expected))
