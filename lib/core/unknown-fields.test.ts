import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { unknownFields } from './unknown-fields'

const schema = z
  .object({
    title: z.string().trim().optional(),
    edit: z
      .object({
        overlays: z.array(z.object({ text: z.string(), style: z.object({ size: z.number() }).default({ size: 1 }) })),
        crop: z.discriminatedUnion('mode', [
          z.object({ mode: z.literal('smart') }),
          z.object({ mode: z.literal('manual'), x: z.number() }),
        ]),
      })
      .refine(() => true)
      .nullable(),
    tags: z.record(z.string(), z.object({ a: z.number() })).optional(),
  })
  .transform((given) => given)

const crop = { mode: 'smart' }

describe('fields that a schema does not know', () => {
  it.each([
    [{ edit: null }, []],
    [{ edit: { overlays: [], crop }, titel: 'x' }, ['titel']],
    [{ edit: { overlays: [{ text: 'a', style: { size: 1, color: 'red' } }], crop } }, ['edit.overlays.0.style.color']],
    [{ edit: { overlays: [], crop: { mode: 'smart', x: 1 } } }, ['edit.crop.x']],
    [{ edit: { overlays: [], crop: { mode: 'manual', x: 1 } } }, []],
    [{ edit: null, tags: { b: { a: 1, c: 2 } } }, ['tags.b.c']],
    [JSON.parse('{"edit":null,"__proto__":{"a":1},"constructor":1}'), ['__proto__', 'constructor']],
    [
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`f${n}`, 1])),
      Array.from({ length: 20 }, (_, n) => `f${n}`),
    ],
  ])('%.80j has %j', (value, expected) =>
    expect(unknownFields(schema, value).map((path) => path.join('.'))).toEqual(expected),
  )
})
