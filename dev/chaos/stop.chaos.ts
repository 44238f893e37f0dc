import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct } from './running-product'

/*
 * A release that is told to stop, as each deployment tells the one before it, finishes what it is at.
 */
let product: Awaited<ReturnType<typeof startProduct>>

beforeAll(async () => {
  product = await startProduct('stop')
}, 400_000)
afterAll(() => product?.stop())

const app = () => product.pids().app as number

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a request that is under way at SIGTERM is answered, and then the server ends', async () => {
  const pid = app()
  const holder = new Client({ connectionString: product.env.DIRECT_URL })
  // The server may be stopped under it when a test fails.
  holder.on('error', () => {})
  await holder.connect()
  await holder.query('BEGIN; LOCK TABLE _prisma_migrations')
  const answer = fetch(`${product.url}/api/health`)
  // It waits for the table, so that it is under way for certain.
  await expect
    .poll(async () => {
      const { rows } = await holder.query(
        `SELECT FROM pg_locks WHERE NOT granted AND relation = '_prisma_migrations'::regclass`,
      )
      return rows.length
    })
    .toBeGreaterThan(0)
  process.kill(pid, 'SIGTERM')
  await holder.query('COMMIT')
  await holder.end()
  expect(await (await answer).json()).toMatchObject({ live: true })
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false)
}, 60_000)

test('what is started in its place takes over', async () => {
  await expect
    .poll(
      () =>
        fetch(`${product.url}/api/health`).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
}, 60_000)
