import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { schemaOf } from '@/dev/walk/doors'
import { unboundedIn } from '@/dev/walk/schema'
import { eventSchemas } from '@/lib/platform/events'

/*
 * Every input has a bound: texts a length, numbers a range, lists a length. This reads the schemas that lib/ exports; the
 * walk through every door (every-door.walk.ts) holds what the doors declare to the same.
 */
const root = path.resolve(import.meta.dirname, '../..')

/** What comes from ourselves or our own settings: files of a backup, of a migration, of the environment. */
const ownFiles = /^lib\/(migrations\/(backfill|backup|preflight)\/|platform\/env\.ts)/

function schemaFiles(): string[] {
  return readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map((file) => `lib/${file}`)
    .filter(
      (file) => /\.ts$/.test(file) && !/\.test\.ts$|\/generated\/|answers?\.ts$/.test(file) && !ownFiles.test(file),
    )
    .filter((file) => /from 'zod'/.test(readFileSync(path.join(root, file), 'utf8')))
}

/** The schemas among what a module exports, those of functions without parameters left out. */
function schemasOf(module: Record<string, unknown>): [name: string, schema: z.ZodType][] {
  return Object.entries(module).filter((one): one is [string, z.ZodType] => one[1] instanceof z.ZodType)
}

const faultsOf = (schema: z.ZodType) => unboundedIn(schemaOf(schema) ?? {}, '')

describe('every input has a bound', () => {
  it('in each schema that lib/ exports', async () => {
    const found: string[] = []
    const faults: string[] = []
    for (const file of schemaFiles()) {
      for (const [name, schema] of schemasOf(await import(path.join(root, file)))) {
        found.push(name)
        faults.push(...faultsOf(schema).map((fault) => `${file} ${name}: ${fault}`))
      }
    }
    expect(found.length).toBeGreaterThan(50)
    expect(faults).toEqual([])
  })

  it('in each event', () => {
    const faults = Object.entries(eventSchemas).flatMap(([name, schema]) =>
      faultsOf(schema).map((fault) => `${name}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  it.each([
    ['a text', z.object({ name: z.string().trim() }), 'name: text of any length'],
    ['a text with a least length alone', z.string().min(3), 'the whole: text of any length'],
    ['a pattern without an end', z.string().regex(/^\d+$/), 'the whole: text of any length'],
    ['an address', z.email(), 'the whole: text of any length'],
    ['a date with any number of digits', z.iso.datetime(), 'the whole: text of any length'],
    ['a number', z.object({ start: z.coerce.number().min(0) }), 'start: a number of any size'],
    ['an integer', z.number().int(), 'the whole: a number of any size'],
    ['a list', z.object({ parts: z.array(z.uuid()) }), 'parts: a list of any length'],
    ['a text in a list', z.array(z.string()).max(3), '[]: text of any length'],
    ['a text in an alternative', z.union([z.literal(''), z.string()]).nullable(), 'the whole: text of any length'],
    ['a text that may be null', z.object({ name: z.string().nullish() }), 'name: text of any length'],
    ['a text that becomes something else', z.string().transform(Number), 'the whole: text of any length'],
    ['any properties', z.record(z.string(), z.boolean()), 'the whole: any number of properties'],
    ['anything', z.object({ data: z.unknown() }), 'data: anything at all'],
  ])('and %s without one is caught', (_, schema, fault) => expect(faultsOf(schema)).toContain(fault))
})
