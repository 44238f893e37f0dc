import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { createKey } from './support/api-keys'
import { readMp4 } from './support/mp4'
import { footageFile } from './support/odd-files'
import { newEmail, newName, signInAs } from './support/people'
import { baseUrl } from './support/studio'
import { expect, test } from './support/test'

const run = promisify(execFile)
const node = (script: string, ...args: string[]) => ['--import', 'tsx', `examples/${script}.ts`, ...args]

test('the examples of the API client upload a folder, and export the best clip of a video', async ({
  page,
  context,
}) => {
  test.slow()
  await signInAs(context, { email: newEmail('examples'), org: newName('Examples'), role: 'admin' })
  await page.goto('/settings/api-keys')
  const scopes = ['Read and change videos', 'Read jobs', 'Read and change clips', 'Read and change exports']
  const env = { ...process.env, CLIPFORGE_URL: baseUrl(), CLIPFORGE_API_KEY: await createKey(page, 'examples', scopes) }
  const folder = await mkdtemp(path.join(tmpdir(), 'examples-'))
  try {
    await writeFile(path.join(folder, 'a talk.mp4'), footageFile())
    await writeFile(path.join(folder, 'notes.txt'), 'no video')
    await writeFile(path.join(folder, 'picture.mp4'), await readFile('app/apple-icon.png'))
    const uploads = await run(process.execPath, node('bulk-upload', folder), { env }).catch((error) => error)
    expect(uploads.code, uploads.stderr).toBe(1)
    expect(uploads.stderr).toMatch(/a talk\.mp4: 100 %[\s\S]*picture\.mp4: .*picture/)
    const [, videoId = ''] = /^([0-9a-f-]{36}) a talk\.mp4\n$/.exec(uploads.stdout) ?? []
    const file = path.join(folder, 'best.mp4')
    const { stderr } = await run(process.execPath, node('export-best-clip', videoId, file), { env })
    expect(stderr).toMatch(/“.+” has the best score: \d+/)
    expect(readMp4(await readFile(file))).toMatchObject({ isFastStart: true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the example that receives webhooks prints an event once, and refuses what is not signed', async () => {
  const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
  const port = await freePort()
  const env = { ...process.env, CLIPFORGE_WEBHOOK_SECRET: secret, PORT: String(port) }
  const child = spawn(process.execPath, node('receive-webhooks'), { env, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const printed = lines(child)
    await once(child.stderr as NonNullable<ChildProcess['stderr']>, 'data')
    const body = JSON.stringify({ type: 'webhook.test', timestamp: new Date().toISOString(), data: {} })
    const at = new Date()
    const headers = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    }
    const send = (text: string) => fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: text })
    const answers = [await send(body), await send(body), await send(`${body} `), await send('x'.repeat(70_000))]
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 400, 413])
    await expect.poll(() => printed.length).toBe(1)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ type: 'webhook.test' })
  } finally {
    child.kill()
  }
})

function lines(child: ChildProcess): string[] {
  const found: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => found.push(...chunk.toString().split('\n').filter(Boolean)))
  return found
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
