import path from 'node:path'
import { expect, it } from 'vitest'
import { documentsOf, readDocument, requestsOf } from './documents'

const root = path.resolve(import.meta.dirname, '../..')
const requests = documentsOf(root).flatMap((file) =>
  requestsOf(readDocument(root, file)).map((request) => ({ file, ...request })),
)

it('every address that the documents ask by curl answers as they say', async () => {
  const answers = await Promise.all(
    requests.map(async ({ method, path: address }) => {
      const { status } = await fetch(new URL(address, process.env.WALK_URL), { method, redirect: 'manual' })
      return `${method} ${address} ${status}`
    }),
  )
  expect(answers).toEqual(requests.map(({ method, path: address, status }) => `${method} ${address} ${status}`))
})
