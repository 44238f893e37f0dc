import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../dev/process/free-port'

const root = path.resolve(import.meta.dirname, '..')
const signingKey = `signkey-test-${'ab'.repeat(32)}`
let folder: string
let worker: ChildProcess
let url: string
let output = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(root, 'node_modules/.worker-test-'))
  const outfile = path.join(folder, 'worker.mjs')
  await build({
    entryPoints: [path.join(root, 'inngest/worker.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { '@': root },
    logLevel: 'error',
  })
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  worker = spawn(process.execPath, [outfile], {
    env: {
      ...process.env,
      PORT: String(port),
      MEDIA_WORKER_URL: url,
      INNGEST_SIGNING_KEY: signingKey,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  worker.stdout?.on('data', (chunk) => (output += chunk))
  worker.stderr?.on('data', (chunk) => (output += chunk))
  await answers(() => fetch(`${url}/health`))
}, 60_000)

afterAll(() => {
  worker?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('serves only the media functions, with signed answers', async () => {
  const address = `${url}/api/inngest/media`
  expect((await fetch(`${url}/`)).status).toBe(404)
  expect(
    (await fetch(`${address}?fnId=clipforge-media-export-clip&stepId=step`, { method: 'POST', body: '{}' })).status,
  ).toBe(401)
  expect((await fetch(address)).status).toBe(401)

  const body = JSON.stringify({ url: address })
  const answer = await fetch(address, {
    method: 'PUT',
    body,
    headers: {
      'content-type': 'application/json',
      'x-inngest-sync-kind': 'in_band',
      'x-inngest-signature': sign(body),
    },
  })
  const synced = (await answer.json()) as { app_id: string; url: string; functions: { id: string }[] }
  expect(synced).toMatchObject({ app_id: 'clipforge-media', url: address })
  expect(synced.functions.map((fn) => fn.id)).toEqual(
    expect.arrayContaining(['clipforge-media-analyze-video', 'clipforge-media-export-clip']),
  )
})

test('rejects requests and syncs without Inngest’s signature, without logging errors', async () => {
  const address = `${url}/api/inngest/media`
  const before = output.length
  const forged = { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1000)}&s=${'ab'.repeat(32)}` }
  const statusOf = async (init: RequestInit) => (await fetch(address, init)).status
  expect(await statusOf({ method: 'PUT' })).toBe(401)
  expect(await statusOf({ method: 'PUT', headers: forged })).toBe(401)
  expect(await statusOf({ method: 'PUT', headers: { ...forged, 'x-inngest-sync-kind': 'in_band' } })).toBe(401)
  expect(await statusOf({ method: 'POST', body: '{}', headers: forged })).toBe(401)
  expect(await statusOf({ method: 'GET', headers: forged })).toBe(401)
  expect(output.slice(before)).not.toMatch(/"level":"error"|"stack"|\n\s+at /)
})

test('keeps idle connections longer than a load balancer', async () => {
  const { headers } = await fetch(`${url}/health`)
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
})

test('survives a body that is not JSON with a made-up signature', async () => {
  const headers = { 'x-inngest-signature': 't=1&s=ab' }
  expect((await fetch(`${url}/api/inngest/media`, { method: 'POST', body: '{', headers })).status).toBe(400)
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('shuts down on request', async () => {
  const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve))
  worker.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(output).toContain('the worker is stopping')
})

function sign(body: string): string {
  const time = Math.floor(Date.now() / 1000)
  const key = signingKey.replace(/^signkey-\w+-/, '')
  return `t=${time}&s=${createHmac('sha256', key)
    .update(body + time)
    .digest('hex')}`
}

async function answers(ask: () => Promise<Response>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const response = await ask().catch(() => null)
    if (response?.ok) return
    if (tries === 300 || worker.exitCode !== null) throw new Error(`the worker did not come up: ${output}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
