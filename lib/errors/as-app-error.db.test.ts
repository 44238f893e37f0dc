import { afterAll, describe, expect, it, test } from 'vitest'
import { Conflict, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { asAppError } from './as-app-error'

afterAll(disconnectDb)

const thrown = (query: () => PromiseLike<unknown>) =>
  Promise.resolve()
    .then(query)
    .then(
      () => null,
      (error: unknown) => error,
    )

describe('an input that Postgres rejects is invalid, not an internal error', () => {
  const tenant = async () => createMember(await createOrganization())

  it.each([
    ['NUL in a filter', { title: { contains: 'a\0' } }],
    ['a date before all time', { createdAt: { lt: new Date(-8.64e15) } }],
    ['a number beyond its column', { width: 1e12 }],
    ['a text that is no id', { id: 'x' }],
  ])('%s', async (_, where) => {
    const who = await tenant()
    expect(asAppError(await thrown(() => withTenant(who, (db) => db.video.findMany({ where }))))).toMatchObject({
      code: 'invalid',
      status: 422,
    })
  })

  it('in a write, in a transaction, and in raw SQL', async () => {
    const who = await tenant()
    const write = () =>
      withTenantTransaction(who, (tx) => tx.video.updateMany({ where: { id: newId() }, data: { title: 'a\0' } }))
    const raw = () => systemDb().$queryRaw`SELECT ${'"\\ud800"'}::jsonb`
    for (const query of [write, raw]) expect(asAppError(await thrown(query))).toMatchObject({ code: 'invalid' })
  })
})

test('other database errors are left as they are', async () => {
  const broken = await thrown(() => systemDb().$queryRaw`SELECT nothing`)
  expect(broken).toBeInstanceOf(Error)
  for (const error of [broken, new Conflict('x'), new NotFound(), new Error('x'), null, undefined, 'x']) {
    expect(asAppError(error)).toBe(error)
  }
})
