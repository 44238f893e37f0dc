import { expect, test } from 'vitest'
import { sameSecret } from '../stand-in/same-secret'
import { Clock } from './clock'
import { parseDuration, parseMoment } from './duration'
import { evaluate, expressionProblem, keyOf, matches } from './expression'
import { bearerOf, canonicalJson, checkSigningKey, signBody } from './signing'
import { newUlid, seededUlid } from './ulid'

test('canonical JSON as RFC 8785 has it', () => {
  const value = {
    // biome-ignore lint/correctness/noPrecisionLoss: the example of RFC 8785
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    literals: [null, true, false],
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
  )
  const order = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
  expect(Object.values(JSON.parse(canonicalJson(order)))).toHaveLength(7)
  expect(canonicalJson(order)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}')
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}')
})

test('signatures and bearer tokens', () => {
  const key = 'signkey-test-8ee2262a15e8d3c42d6a840db7af3de2aab08ef632b32a37a687f24b34dba3ff'
  // Computed with openssl: HMAC over `{"a":1}1705586504`, keyed by the text after the prefix.
  expect(signBody({ a: 1 }, key, 1_705_586_504_000)).toBe(
    't=1705586504&s=dbe823b3489fc49be90b087596fb66d7e28ff62fb736bf5caf1c002632fbebd3',
  )
  expect(bearerOf(key)).toBe('signkey-test-e4bf4a2e7f55c7eb954b6e72f8f69628fbc409fe7da6d0f6958770987dcf0e02')
  expect(sameSecret('a', 'a')).toBe(true)
  expect(sameSecret('a', 'ab')).toBe(false)
  for (const bad of ['', 'signkey-x-', 'signkey-x-abc', 'signkey-x-zz'])
    expect(() => checkSigningKey(bad)).toThrow(/hex/)
  expect(() => checkSigningKey(key)).not.toThrow()
})

test('durations as the SDK writes them', () => {
  expect(['30s', '1d2h', '1.5h', '2w', '500ms', '1m30s'].map(parseDuration)).toEqual([
    30_000, 93_600_000, 5_400_000, 1_209_600_000, 500, 90_000,
  ])
  for (const bad of ['', '5', 'soon', '5 parsecs', '1h later']) expect(() => parseDuration(bad)).toThrow(RangeError)
  expect(parseMoment('2030-01-02T03:04:05.000Z', 0)).toBe(Date.UTC(2030, 0, 2, 3, 4, 5))
  expect(parseMoment('1h', 1000)).toBe(3_601_000)
})

test('expressions over events', () => {
  const context = { event: { data: { n: 2, s: 'x', on: true } }, async: { data: { n: 2 } } }
  expect(evaluate('event.data.n + 1', context)).toBe(3)
  expect(evaluate('1 + event.data.n * 3', context)).toBe(7)
  expect(matches('event.data.n == async.data.n', context)).toBe(true)
  expect(matches("event.data.missing == 'x'", context)).toBe(false)
  expect(matches(undefined, context)).toBe(true)
  expect(matches('event.data.n', context)).toBe(false)
  expect(keyOf("event.data.s + '-' + string(event.data.n)", context.event)).toBe('x-2')
  expect(keyOf(undefined, context.event)).toBe('')
  expect(expressionProblem('event.data.n ==')).toBeDefined()
  expect(expressionProblem('event.data.n == 1')).toBeUndefined()
})

test('ids sort by time, and a seed yields the same id again', () => {
  const ids = [1, 1000, 2 ** 40].map(newUlid)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([26]))
  expect(seededUlid(5, 'seed', 1)).toBe(seededUlid(5, 'seed', 1))
  expect(seededUlid(5, 'seed', 1)).not.toBe(seededUlid(5, 'seed', 2))
})

test('the clock fires what falls due on its way, in order, with its time standing at each', () => {
  const clock = new Clock((error) => {
    throw error
  })
  const begin = clock.now()
  const fired: [string, number][] = []
  const note = (name: string) => () => fired.push([name, Math.round((clock.now() - begin) / 1000)])
  clock.schedule(begin + 20_000, note('late'))
  const cancelled = clock.schedule(begin + 15_000, note('cancelled'))
  clock.schedule(begin + 10_000, () => {
    note('early')()
    clock.schedule(clock.now() + 5000, note('added'))
  })
  clock.cancel(cancelled)
  clock.advance(19_000)
  expect(fired).toEqual([
    ['early', 10],
    ['added', 15],
  ])
  clock.advance(86_400_000)
  expect(fired.at(-1)).toEqual(['late', 20])
  expect(clock.now() - begin).toBeGreaterThanOrEqual(86_419_000)
})
