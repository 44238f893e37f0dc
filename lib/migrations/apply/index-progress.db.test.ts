import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { tellingIndexProgress } from './index-progress'

let owner: DirectClient
let writer: DirectClient

beforeAll(async () => {
  owner = await openDirect()
  writer = await openDirect()
  await owner.query('CREATE TABLE notes AS SELECT n FROM generate_series(1, 1000) n')
})
afterAll(() => Promise.all([owner.end(), writer.end()]))

it('what an index waits for is told while it waits, and the answer is that of the statement', async () => {
  await writer.query('BEGIN; INSERT INTO notes VALUES (0)')
  const told: string[] = []
  const options = { url: undefined, say: (text: string) => void told.push(text), everyMs: 20 }
  const building = tellingIndexProgress(owner, options, async () => {
    await owner.query('CREATE INDEX CONCURRENTLY notes_n_idx ON notes (n)')
    return 'built'
  })
  await expect.poll(() => told).toContainEqual(expect.stringMatching(/^waiting for writers before build/))
  await writer.query('COMMIT')
  expect(await building).toBe('built')
})

it('a statement that fails fails, and leaves no session behind', async () => {
  const options = { url: undefined, say: () => {}, everyMs: 5 }
  await expect(tellingIndexProgress(owner, options, () => owner.query('SELECT no_such'))).rejects.toThrow('no_such')
})
