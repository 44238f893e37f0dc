import { expect, it } from 'vitest'
import { paginate } from './paginate.ts'

it('a list is read page by page, and no further than its reader goes', async () => {
  const asked: (string | undefined)[] = []
  const pages = { '': [1, 2], b: [], c: [3] } as Record<string, number[]>
  const next = { '': 'b', b: 'c', c: null } as Record<string, string | null>
  const list = () =>
    paginate(async (cursor) => {
      asked.push(cursor)
      return { data: pages[cursor ?? ''] ?? [], nextCursor: next[cursor ?? ''] ?? null }
    })
  const all: number[] = []
  for await (const item of list()) all.push(item)
  expect(all).toEqual([1, 2, 3])
  asked.length = 0
  for await (const item of list()) if (item === 2) break
  expect(asked).toEqual([undefined])
})
