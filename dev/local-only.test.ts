import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { assertLocalOnly } from './local-only'

const root = path.resolve(import.meta.dirname, '..')
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map((file) =>
  file.replaceAll('\\', '/'),
)
/** The programs of the stand-ins: each starts a server. */
const programs = files.filter((file) => /^[a-z]+\/main\.ts$/.test(file) && !/^(up|test|bench)\//.test(file))

describe('bar 44: a stand-in', () => {
  it('has a program for each outside service', () => {
    expect(programs.map((file) => file.split('/')[0]).sort()).toEqual([
      'ai',
      'clerk',
      'inngest',
      'mail',
      'storage',
      'stripe',
    ])
  })

  it.each([
    ['on Vercel', 'http://localhost:3000', { VERCEL: '1' }],
    ['in production', 'http://localhost:3000', { NODE_ENV: 'production' }],
    ['for a public address', 'https://clipforge.example', {}],
    ['for a name that only looks local', 'http://localhost.evil.example', {}],
    ['for an address of the network', 'http://192.168.1.10:3000', {}],
    ['for every address of the machine', 'http://0.0.0.0:3000', {}],
    ['without an address', '', {}],
  ])('refuses to start %s', (_, appUrl, env) => {
    expect(() => assertLocalOnly('Clerk', appUrl, env)).toThrow(/refuses to start/)
  })

  it.each(programs)('does not start in production, whatever else is set: dev/%s', async (program) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'dev', program)], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', TEST_DOORS: '1', ...complete },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect([code === 0, output]).toEqual([false, expect.stringContaining('refuses to start with NODE_ENV=production')])
    expect(output).not.toContain('ready ')
  })

  it('listens on this machine alone, every server in dev/', () => {
    const calls = files
      .filter((file) => file.endsWith('.ts') && !/\.(test|chaos)\.ts$|\/testing\//.test(file))
      .flatMap((file) => {
        const text = readFileSync(path.join(import.meta.dirname, file), 'utf8')
        return [...text.matchAll(/\.listen\(([^\n]*)/g)].map((found) => `${file}: ${found[1]}`)
      })
    expect(calls).toContain("stand-in/server.ts: port, '127.0.0.1', resolve)")
    expect(calls.filter((call) => !/127\.0\.0\.1|host/.test(call))).toEqual([])
  })
})

/** Enough to start each of them, were it let. */
const complete = {
  APP_URL: 'http://localhost:3000',
  DATA_DIR: path.join(tmpdir(), 'stand-in-that-does-not-start'),
  APP_URLS: 'http://localhost:3000/api/inngest',
  AI_KEY: 'unused',
  CLERK_PUBLISHABLE_KEY: 'pk_test_unused',
  CLERK_SECRET_KEY: 'sk_test_unused',
  CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_unused',
  S3_BUCKET: 'unused',
  S3_REGION: 'unused',
  S3_ACCESS_KEY_ID: 'unused',
  S3_SECRET_ACCESS_KEY: 'unused',
  STRIPE_SECRET_KEY: 'sk_test_unused',
  STRIPE_WEBHOOK_SECRET: 'whsec_unused',
  INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(32)}`,
  INNGEST_EVENT_KEY: 'test',
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
}
