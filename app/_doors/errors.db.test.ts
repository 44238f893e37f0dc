import { afterAll, expect, test } from 'vitest'
import { Conflict, RateLimited } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { flushErrors } from '@/lib/errors/record-error'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { problemResponse } from './responses'

afterAll(disconnectDb)

const request = new Request('http://localhost/api/v1/clips/1?token=abc', { method: 'POST' })

test('an internal error shows only its id, which finds cause, person and place in the error log', async () => {
  const who = await createMember(await createOrganization())
  const requestId = newId()
  const answer = problemResponse(new Error('column "x" does not exist'), { request, requestId, who })
  expect(answer.status).toBe(500)
  const text = await answer.text()
  const problem = JSON.parse(text)
  expect(problem.detail).toContain(problem.errorId)
  expect(text).not.toContain('column')
  await flushErrors()
  expect(await systemDb().errorLog.findUniqueOrThrow({ where: { id: problem.errorId } })).toMatchObject({
    organizationId: who.organizationId,
    userId: who.userId,
    errorMessage: 'column "x" does not exist',
    operation: 'POST /api/v1/clips/1',
    url: '/api/v1/clips/1',
    method: 'POST',
    statusCode: 500,
    source: 'server',
    requestId,
  })
})

test('an expected error has its own message and is not recorded', async () => {
  const before = await systemDb().errorLog.count()
  const conflict = problemResponse(new Conflict('Somebody was faster.'), { request, requestId: newId() })
  expect(await conflict.json()).toMatchObject({ status: 409, detail: 'Somebody was faster.' })
  const limited = problemResponse(new RateLimited(17), { request, requestId: newId() })
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '17'])
  await flushErrors()
  expect(await systemDb().errorLog.count()).toBe(before)
})

test('an input that only the database rejected is answered as invalid, and recorded with low severity', async () => {
  const who = await createMember(await createOrganization())
  const refused = await systemDb().$queryRaw`SELECT ${'a\0'}::text`.catch((error: unknown) => error)
  const requestId = newId()
  const answer = problemResponse(refused, { request, requestId, who })
  expect(answer.status).toBe(422)
  expect((await answer.json()).detail).toContain('can’t be stored')
  await flushErrors()
  expect(
    await systemDb().errorLog.findMany({ where: { requestId }, select: { severity: true, statusCode: true } }),
  ).toEqual([{ severity: 'LOW', statusCode: 422 }])
})
