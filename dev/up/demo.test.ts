import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fillDemo } from './demo'
import type { Stack } from './stack'

const folder = mkdtempSync(path.join(tmpdir(), 'clipforge-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A root without a seed: filling it would fail. */
const stackWith = (services: Stack['services'], accounts: unknown[] = [{}]) =>
  ({ services, accounts, env: {} }) as unknown as Stack
const local = { service: 'Clerk', kind: 'local', detail: '' } as const

it('the demo organization is not filled while a service is real, or no one could see it', async () => {
  const stripe = { service: 'Stripe', kind: 'real', detail: '' } as const
  expect(await fillDemo(folder, folder, stackWith([local, stripe]))).toBe(false)
  expect(await fillDemo(folder, folder, stackWith([local], []))).toBe(false)
})

it('a demo organization that could not be filled is tried again at the next start', async () => {
  const ffmpeg = { service: 'ffmpeg', kind: 'real', detail: '/usr/bin/ffmpeg' } as const
  await expect(fillDemo(folder, folder, stackWith([local, ffmpeg]))).rejects.toThrow('prisma/seed.ts failed')
  expect(readdirSync(folder)).toEqual([])
})
