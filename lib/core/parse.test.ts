import { expect, it } from 'vitest'
import { z } from 'zod'
import { Invalid } from './errors'
import { parseStrictly } from './parse'

it('unknown fields are refused whatever they are called', () => {
  const schema = z.object({ title: z.string().optional() })
  const given = JSON.parse('{"constructor": 1, "__proto__": 2, "hasOwnProperty": 3}')
  const refused = (() => {
    try {
      return parseStrictly(schema, given)
    } catch (error) {
      return error
    }
  })() as Invalid
  expect(refused).toBeInstanceOf(Invalid)
  expect(Object.entries(refused.fields ?? {}).sort()).toEqual([
    ['__proto__', ['Unknown field.']],
    ['constructor', ['Unknown field.']],
    ['hasOwnProperty', ['Unknown field.']],
  ])
})
