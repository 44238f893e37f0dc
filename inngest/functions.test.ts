import { Inngest } from 'inngest'
import { describe, expect, it } from 'vitest'
import { schemaOf } from '@/dev/walk/doors'
import { hostileFor } from '@/dev/walk/hostile'
import { exampleWith, inputsOf, type Schema, unboundedIn } from '@/dev/walk/schema'
import { eventSchemas, isEventName } from '@/lib/platform/events'
import { functionsOf } from './functions'
import { jobFunctions } from './job-functions'

/*
 * Functions are doors too: what an event brings is checked against the catalog before a function sees it. The list is
 * the one that the routes serve.
 */
const client = new Inngest({ id: 'test', isDev: false, eventKey: 'test', signingKey: `signkey-test-${'0'.repeat(64)}` })
const functions = Object.values(functionsOf).flatMap((makers) => makers.map((make) => make(client)))
/** What runs when a run is given up or canceled is Inngest's own. */
const ofInngest = /^inngest\//

type Trigger = { event?: string | { event?: string; name?: string }; cron?: string }
const eventsOf = ({ opts }: (typeof functions)[number]) =>
  ((opts.triggers ?? []) as Trigger[]).flatMap(({ event }) => {
    const name = typeof event === 'object' ? (event.event ?? event.name) : event
    return name && !ofInngest.test(name) ? [name] : []
  })

describe('the data of events', () => {
  const names = [...new Set(functions.flatMap(eventsOf))]

  it('is in the event catalog for every function with an event trigger', () => {
    expect(functions.length).toBeGreaterThan(20)
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !isEventName(name))).toEqual([])
  })

  it.each(names)('of %s is bounded, and hostile values are rejected', (name) => {
    const type = eventSchemas[name as keyof typeof eventSchemas]
    const schema = schemaOf(type) as Schema
    expect(unboundedIn(schema, name)).toEqual([])
    const ids = Object.fromEntries(
      inputsOf(schema, '').flatMap((input) => (/Id$/.test(input.name) ? [[input.name, crypto.randomUUID()]] : [])),
    )
    const accepted = inputsOf(schema, '').flatMap((input) =>
      hostileFor(input, { foreign: {}, forged: {} })
        .filter(({ json }) => isAccepted(type, exampleWith(schema, input.path, json, ids)))
        .map(({ what }) => `${input.name} = ${what}`),
    )
    // Other ids, numbers within the bounds, and names and reasons in words are good values.
    expect(
      accepted.filter(
        (one) =>
          !/Id = (unknown|null)$|amount = |priority = |jobType = a name |reason = |migrations(\[\])? = |eventId = /.test(
            one,
          ),
      ),
    ).toEqual([])
  })
})

describe('the function of each job type', () => {
  it('is listed under its type, and declares how a job is settled or why it has no subject', () => {
    for (const [type, job] of Object.entries(jobFunctions)) {
      expect(job.type).toBe(type)
      const reason = typeof job.settle === 'function' ? 'settled by its verb' : job.settle.noSubject
      expect([type, reason.trim().length > 10]).toEqual([type, true])
    }
  })

  it('is served by the app in the catalog', () => {
    const served = Object.values(functionsOf).flat()
    for (const { make } of Object.values(jobFunctions)) expect(served.filter((one) => one === make)).toHaveLength(1)
  })
})

function isAccepted(type: { safeParse(value: unknown): { success: boolean } }, json: string): boolean {
  try {
    return type.safeParse(JSON.parse(json)).success
  } catch {
    return false
  }
}
