import { describe, expect, it } from 'vitest'
import { AppError, Internal } from '@/lib/core/errors'
import { createLogger } from './log'

const canary = 'cAnArY0123456789'

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = []
  write(createLogger('trace', { write: (line) => void lines.push(line) }))
  expect(lines.length).toBeGreaterThan(0)
  return lines.join('')
}

describe('bar 28: a secret', () => {
  it.each([
    ['in a field by name', { headers: { authorization: `Bearer ${canary}`, cookie: `__session=${canary}` } }],
    [
      'in a deep field by name',
      { a: [{ b: { webhookSecret: canary, apiKey: canary, S3_SECRET_ACCESS_KEY: canary } }] },
    ],
    ['in a token', { note: `sent Bearer ${canary} to them` }],
    ['in a JWT', { note: `eyJhbGciOiJub25lIn0.${canary}.${canary}` }],
    ['in a key by form', { note: `sk_test_${canary} whsec_${canary} signkey-prod-${canary}` }],
    ['in a connection string', { note: `postgres://user:${canary}@db/clipforge` }],
    ['in a signed link', { url: `https://s3/b/k?X-Amz-Signature=${canary}&x=1` }],
    ['in an error', { err: new Error(`could not reach postgres://u:${canary}@db`) }],
    [
      'in the cause of an error',
      { err: new Internal('x', { cause: Object.assign(new Error('y'), { token: canary }) }) },
    ],
  ])('%s is not logged', (_, fields) => {
    expect(logged((logger) => logger.error(fields, 'failed'))).not.toContain(canary)
  })

  it('in a message or a bare error is redacted', () => {
    expect(logged((logger) => logger.info(`Bearer ${canary}`))).not.toContain(canary)
    expect(logged((logger) => logger.error(new Error(`Bearer ${canary}`)))).not.toContain(canary)
    expect(logged((logger) => logger.child({ requestId: 'r1' }).warn({ password: canary }, 'x'))).not.toContain(canary)
  })
})

describe('text that is not secret', () => {
  it('is logged: the message, plain fields, the error with its code and stack, the request', () => {
    const error = new AppError('conflict', 'Somebody else changed this.', { cause: new Error('the cause') })
    const line = JSON.parse(
      logged((logger) => logger.child({ requestId: 'r1' }).error({ err: error, video: 'v1', size: 12n }, 'failed')),
    )
    expect(line).toMatchObject({
      level: 'error',
      requestId: 'r1',
      msg: 'failed',
      video: 'v1',
      size: '12',
      err: { type: 'AppError', code: 'conflict', cause: { message: 'the cause' } },
    })
    expect(line.err.stack).toContain('log.test.ts')
  })

  it('handles circular values', () => {
    const loop: Record<string, unknown> = {}
    loop.self = loop
    expect(logged((logger) => logger.info({ loop }, 'x'))).toContain('too deep')
  })
})
