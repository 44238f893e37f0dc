import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings, realServices } from './real-services'

const folder = mkdtempSync(path.join(os.tmpdir(), 'settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the process wins over .env.local, which wins over .env; empty means not set', () => {
  writeFileSync(path.join(folder, '.env'), 'A=env\nB=env\nC=env\nD=env\n')
  writeFileSync(path.join(folder, '.env.local'), 'B=local\nC=local\nD=\n')
  expect(readSettings(folder, { C: 'process' } as unknown as NodeJS.ProcessEnv)).toEqual({
    A: 'env',
    B: 'local',
    C: 'process',
  })
})

test('each service becomes real by its own variables', () => {
  expect(realServices({})).toEqual(new Set())
  expect(realServices({ SMTP_URL: 'smtp://mail' })).toEqual(new Set(['Mail']))
  expect(realServices({ INNGEST_SIGNING_KEY: 'a', INNGEST_EVENT_KEY: 'b', LOG_LEVEL: 'info' })).toEqual(
    new Set(['Inngest']),
  )
})

test('a service configured by half is refused by name', () => {
  expect(() => realServices({ CLERK_SECRET_KEY: 'sk', CLERK_PUBLISHABLE_KEY: 'pk' })).toThrow(
    'Clerk is configured by half: CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY are set, CLERK_WEBHOOK_SIGNING_SECRET is not.',
  )
})
