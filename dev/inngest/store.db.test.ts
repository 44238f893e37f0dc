import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Store } from './store'

const url = process.env.DIRECT_URL ?? ''
const reader = new Client({ connectionString: url })
let store: Store

beforeAll(async () => {
  await reader.connect()
  store = new Store(url, 'store_test', () => {})
  await store.open()
})
afterAll(async () => {
  await store.close()
  await reader.end()
})

const rows = async (kind: string) => {
  const sql = 'select id, doc from store_test.record where kind = $1 order by id'
  return (await reader.query(sql, [kind])).rows
}

test('what was put before a commit is there after it, in its last state', async () => {
  const doc = { n: 1, text: 'a\u0000b\ud800' }
  store.put('a', '1', doc)
  store.put('a', '2', { n: 2 })
  store.remove('a', '2')
  const committed = store.commit()
  doc.n = 3
  await committed
  expect(await rows('a')).toEqual([{ id: '1', doc: { n: 3, text: 'a\u0000b\ud800' } }])
  store.remove('a', '1')
  await store.commit()
  expect(await rows('a')).toEqual([])
})

test('what no one waits for is written too', async () => {
  store.put('b', '1', { n: 1 })
  await expect.poll(() => rows('b')).toHaveLength(1)
})

test('many commits at once share their writes, and none resolves early', async () => {
  await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      for (let i = 0; i < 5; i++) {
        store.put('c', `${n}`, { i })
        await store.commit()
        const [row] = (
          await reader.query('select doc from store_test.record where kind = $1 and id = $2', ['c', `${n}`])
        ).rows
        expect(row?.doc).toEqual({ i })
      }
    }),
  )
})

test('one handler is one transaction: no one sees half of it', async () => {
  let seenHalf = false
  let writing = true
  const watch = (async () => {
    while (writing) {
      const [{ versions }] = (
        await reader.query(`select count(distinct doc ->> 'v') as versions from store_test.record where kind = 'd'`)
      ).rows
      if (Number(versions) > 1) seenHalf = true
    }
  })()
  for (let v = 0; v < 100; v++) {
    for (let n = 0; n < 20; n++) store.put('d', `${n}`, { v })
    await store.commit()
  }
  writing = false
  await watch
  expect(seenHalf).toBe(false)
})

test('a second one on the same schema is refused with a sentence', async () => {
  const second = new Store(url, 'store_test', () => {})
  await expect(second.open(0)).rejects.toThrow(/another Inngest stand-in uses the schema "store_test"/)
})
