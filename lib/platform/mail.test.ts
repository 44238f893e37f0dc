import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Internal, Invalid } from '@/lib/core/errors'
import { sendMail } from './mail'
import { forgetOncePerProcess } from './once-per-process'
import { stubEnvironment } from './testing/environment'

let child: ChildProcess
let mailbox: string
let directory: string

vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mail-'))
  stubEnvironment({ DATA_DIR: directory, PORT: '0', SMTP_PORT: '0', MAIL_FROM: 'ClipForge <hello@clipforge.local>' })
  const started = spawn(process.execPath, ['--import', 'tsx', 'dev/mail/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  for await (const line of createInterface({ input: started.stdout })) {
    const [word, url = ''] = line.split(' ')
    if (word === 'smtp') vi.stubEnv('SMTP_URL', url)
    if (word !== 'ready') continue
    mailbox = url
    break
  }
}, 60_000)

afterAll(async () => {
  child.kill('SIGTERM')
  await once(child, 'exit')
  await rm(directory, { recursive: true })
  vi.unstubAllEnvs()
})

const mail = { subject: 'Your clip is ready', text: 'Watch: https://clipforge.local/c', html: '<p>Watch</p>' }
const received = async (to: string) => (await fetch(`${mailbox}/api/messages?to=${encodeURIComponent(to)}`)).json()

describe('sendMail', () => {
  it('delivers text, HTML and headers', async () => {
    const { messageId } = await sendMail({
      ...mail,
      to: 'ada@example.com',
      headers: { 'List-Unsubscribe': '<https://clipforge.local/off>' },
    })
    const [message] = await received('ada@example.com')
    expect(message).toMatchObject({
      from: 'ClipForge <hello@clipforge.local>',
      subject: mail.subject,
      html: expect.stringContaining('<p>Watch</p>'),
      links: ['https://clipforge.local/c'],
      headers: {
        'message-id': messageId,
        'auto-submitted': 'auto-generated',
        'list-unsubscribe': '<https://clipforge.local/off>',
      },
    })
  })

  it('turns line breaks in a subject into spaces, so that a name cannot add a header', async () => {
    await sendMail({ ...mail, to: 'inject@example.com', subject: 'Join Evil\r\nBcc: victim@example.com\u2028x' })
    const [message] = await received('inject@example.com')
    expect(message.subject).toBe('Join Evil Bcc: victim@example.com x')
    expect(message.to).toEqual(['inject@example.com'])
    expect(await received('victim@example.com')).toEqual([])
  })

  it.each([
    '',
    'nobody',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'A <a@example.com>',
    'a@example.com\n',
  ])('refuses %j as a recipient', async (to) => {
    await expect(sendMail({ ...mail, to })).rejects.toThrow(Invalid)
  })

  it.each([
    ['X-Test', 'a\r\nBcc: b@example.com'],
    ['X Test', 'a'],
    ['X-Test\r\nBcc', 'a'],
  ])('refuses the header %j: %j', async (name, value) => {
    const headers = { [name]: value }
    await expect(sendMail({ ...mail, to: 'ada@example.com', headers })).rejects.toThrow(Internal)
  })

  it('reads no file and opens no URL named in its content', async () => {
    const sneaky = { path: '/etc/hostname' } as unknown as string
    await expect(sendMail({ ...mail, to: 'file@example.com', text: sneaky })).rejects.toThrow(Internal)
    expect(await received('file@example.com')).toEqual([])
  })
})

it('fails when the server hangs up instead of greeting', async () => {
  const rude = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
  vi.resetModules()
  forgetOncePerProcess('mail')
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(rude.address() as AddressInfo).port}`)
  const { sendMail: sendAgain } = await import('./mail')
  await expect(sendAgain({ ...mail, to: 'ada@example.com' })).rejects.toMatchObject({ code: 'internal' })
  rude.close()
})
