import { describe, expect, it } from 'vitest'
import { Forbidden, Internal, Invalid } from '@/lib/core/errors'
import { cleanReport } from './clean-report'
import { cleanJson, cleanText, cleanUrl } from './clean-text'
import { fingerprintOf } from './fingerprint'
import { sizeCaps } from './rules'

const now = new Date('2026-11-21T12:00:00Z')
const rowOf = (report: Partial<Parameters<typeof cleanReport>[0]>) =>
  cleanReport({ error: new Error('x'), source: 'server', operation: 'GET /api/v1/clips', ...report }, 'id', now)

describe('the fingerprint of an error', () => {
  const one = { category: 'SYSTEM_ERROR', code: 'P2002', message: 'No clip 42 in "My film"', operation: 'GET /clips/7' }
  it.each([
    ['another number', { message: 'No clip 43 in "My film"' }],
    ['another quoted name', { message: "No clip 42 in 'Another'" }],
    ['another id', { operation: 'GET /clips/0199a3c1-7b2d-7f00-8a11-0123456789ab' }],
  ])('%s is the same', (_, change) => expect(fingerprintOf({ ...one, ...change })).toBe(fingerprintOf(one)))
  it.each([
    ['another code', { code: 'P2025' }],
    ['other words', { message: 'No video 42 in "My film"' }],
    ['another operation', { operation: 'PATCH /clips/7' }],
    ['another category', { category: 'EXPORT_ERROR' }],
  ])('%s is another', (_, change) => expect(fingerprintOf({ ...one, ...change })).not.toBe(fingerprintOf(one)))
})

describe('category and severity', () => {
  it.each([
    [new Error('x'), 'server', 'GET /api/v1/me', 'SYSTEM_ERROR', 'HIGH'],
    [new Error('x'), 'server', 'POST /api/v1/uploads', 'IMPORT_ERROR', 'HIGH'],
    [new Error('x'), 'job', 'job export_clip', 'EXPORT_ERROR', 'HIGH'],
    [new Error('x'), 'job', 'job analyze_video', 'PROCESSING_ERROR', 'HIGH'],
    [new Error('x'), 'server', 'POST /api/webhooks/stripe', 'PAYMENT_ERROR', 'CRITICAL'],
    [new Error('x'), 'server', 'POST /api/webhooks/clerk', 'AUTH_ERROR', 'HIGH'],
    [new Error('connect ECONNREFUSED'), 'server', 'GET /api/v1/me', 'NETWORK_ERROR', 'HIGH'],
    [new TypeError('Failed to fetch'), 'browser', 'page /videos', 'NETWORK_ERROR', 'LOW'],
    [new TypeError('x is undefined'), 'browser', 'page /videos', 'SYSTEM_ERROR', 'MEDIUM'],
    [new Invalid('No picture in it.'), 'job', 'job analyze_video', 'VALIDATION_ERROR', 'LOW'],
    [new Forbidden(), 'server', 'x', 'AUTH_ERROR', 'LOW'],
    [new Internal('x'), 'server', 'x', 'SYSTEM_ERROR', 'HIGH'],
  ] as const)('%s from %s at %s is %s, %s', (error, source, operation, category, severity) => {
    expect(rowOf({ error, source, operation })).toMatchObject({ category, severity })
  })
})

describe('sizes', () => {
  it('truncates every text to its limit', () => {
    const long = 'word '.repeat(200_000)
    const row = rowOf({
      error: Object.assign(new Error(long), { stack: long, code: 'x'.repeat(900) }),
      operation: long,
      step: long,
      url: long,
      method: long,
      userAction: long,
      requestId: long,
      metadata: { long },
    })
    expect(row.errorMessage).toHaveLength(sizeCaps.message)
    expect(row.errorStack).toHaveLength(sizeCaps.stack)
    expect(row.operation).toHaveLength(sizeCaps.operation)
    expect(row.step).toHaveLength(sizeCaps.step)
    expect(row.url).toHaveLength(sizeCaps.url)
    expect(row.userAction).toHaveLength(sizeCaps.userAction)
    expect(row.errorCode.length).toBeLessThanOrEqual(sizeCaps.code)
    expect(JSON.stringify(row.metadata).length).toBeLessThan(100)
  })
  it('redacts a secret before truncating in its middle', () => {
    const canary = 'cAnArY'.repeat(20)
    for (let before = 40; before < 60; before += 1) {
      expect(cleanText(`${'a'.repeat(before)} Bearer ${canary}`, 70)).not.toContain('cAnArY')
    }
    expect(cleanText(`${`Bearer ${canary} `.repeat(10_000)}`, 1_000)).not.toContain('cAnArY')
  })
})

describe('text that Postgres would reject', () => {
  it('is removed: NUL and lone surrogates, in texts and in JSON', () => {
    expect(cleanText('a\0b\ud800c', 20)).toBe('ab\ufffdc')
    expect(cleanJson({ 'a\0': 'x\0\udc00', b: '\\u0000"' }, 200)).toEqual({ a: 'x\ufffd', b: '\\u0000"' })
  })
  it('accepts any thrown value', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    for (const error of [undefined, null, 0, 'text', loop, Symbol('s'), { a: 1n }, new Error('')]) {
      expect(rowOf({ error }).errorMessage.length).toBeGreaterThan(0)
    }
  })
})

it('strips query, fragment and share tokens from URLs', () => {
  expect(cleanUrl('https://u:p@x.test/s/abcDEF123/video?token=1#a', 200)).toBe('https://x.test/s/[redacted]/video')
})
