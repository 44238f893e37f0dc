import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Message } from './message'
import { type MailStandIn, startMailStandIn } from './server'

const appUrl = 'http://localhost:4321'
let directory: string
let standIn: MailStandIn

const start = () => startMailStandIn({ dataDirectory: directory, appUrl, log: () => undefined })

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mail-stand-in-'))
  standIn = await start()
})

afterAll(async () => {
  await standIn.stop()
  await rm(directory, { recursive: true })
})

beforeEach(async () => {
  await fetch(`${standIn.url}/api/messages`, { method: 'DELETE' })
})

const send = async (to: string, more: object = {}) => {
  const transport = createTransport(standIn.smtpUrl)
  await transport.sendMail({ from: 'ClipForge <hello@clipforge.local>', to, subject: 'Hello', text: 'Words', ...more })
}
const list = async (query = ''): Promise<Message[]> => (await fetch(`${standIn.url}/api/messages${query}`)).json()
const page = async (path = '/') => (await fetch(standIn.url + path)).text()

it('keeps what was sent, with its links and codes, newest first', async () => {
  await send('ada@example.com', {
    subject: '424242 is your código 🎬',
    text: 'Your code is 424242, not 4242421. See https://clipforge.local/a?b=1&c=123456. Order 12345.',
    html: '<style>.a{color:#123123}</style><p>Code 424242 <a href="https://clipforge.local/x?a=1&amp;b=2">open</a></p>',
    headers: { 'List-Unsubscribe': '<https://clipforge.local/off>' },
    attachments: [{ filename: 'notes.txt', content: 'abc' }],
  })
  await send('Bob@Example.com', { subject: 'Later' })
  const [later, first] = await list()
  expect(later).toMatchObject({ subject: 'Later', to: ['bob@example.com'], codes: [], links: [] })
  expect(first).toMatchObject({
    from: 'ClipForge <hello@clipforge.local>',
    to: ['ada@example.com'],
    subject: '424242 is your código 🎬',
    codes: ['424242'],
    links: ['https://clipforge.local/x?a=1&b=2', 'https://clipforge.local/a?b=1&c=123456'],
    headers: { 'list-unsubscribe': '<https://clipforge.local/off>' },
    attachments: [{ name: 'notes.txt', type: 'text/plain', size: 3 }],
  })
  expect(first?.html).toContain('<p>Code 424242')
})

it('delivers to the envelope, blind copies included, and searches by recipient', async () => {
  await send('ada@example.com', { bcc: 'secret@example.org' })
  expect(await list('?to=SECRET@example.org')).toHaveLength(1)
  expect(await list('?to=nobody')).toEqual([])
})

it('lets a test wait for a message instead of asking again and again', async () => {
  await send('wait@example.com', { subject: 'Old' })
  const [old] = await list('?to=wait@example.com')
  const waiting = list(`?to=wait@example.com&after=${old?.id}&wait=30`)
  await send('other@example.com')
  await send('wait@example.com', { subject: 'New' })
  expect((await waiting).map(({ subject }) => subject)).toEqual(['New'])
})

it('tells open pages of a change', async () => {
  const response = await fetch(`${standIn.url}/api/events`)
  const reader = response.body?.getReader()
  let seen = ''
  await send('live@example.com')
  while (!seen.includes('data: changed')) {
    const next = await reader?.read()
    if (!next || next.done) break
    seen += Buffer.from(next.value).toString()
  }
  await reader?.cancel()
  expect(seen).toContain('data: changed')
})

it('shows the list, the search, the empty state and a message, and escapes what it shows', async () => {
  expect(await page()).toContain('No mail yet')
  await send('ada@example.com', {
    subject: '<img src=x onerror=alert(1)>',
    text: 'See https://clipforge.local/join. <b>',
  })
  expect(await page()).toContain('&#60;img src=x')
  expect(await page('/?to=nobody')).toContain('No mail to <b>nobody</b>')
  const [message] = await list()
  const shown = await page(`/messages/${message?.id}`)
  expect(shown).not.toContain('<img')
  expect(shown).toContain(
    '<a href="https://clipforge.local/join" target="_blank" rel="noreferrer">https://clipforge.local/join</a>. &#60;b&#62;',
  )
  expect(await page(`/messages/${message?.id}/raw`)).toContain('To: ada@example.com')
  expect((await fetch(`${standIn.url}/messages/0-0`)).status).toBe(404)
  expect((await fetch(`${standIn.url}/api/unknown`)).status).toBe(404)
})

it('shows the HTML part where it can run nothing', async () => {
  await send('ada@example.com', { html: '<script>alert(1)</script><a href="https://clipforge.local/x">x</a>' })
  const [message] = await list()
  expect(await page(`/messages/${message?.id}`)).toMatch(
    /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/,
  )
  const frame = await fetch(`${standIn.url}/messages/${message?.id}/html`)
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/)
})

it('answers only under the names of this machine, and clears only for its own page', async () => {
  const status = (path: string, method: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const call = request(standIn.url + path, { method, headers }, (response) => resolve(response.resume().statusCode))
      call.on('error', reject).end()
    })
  expect(await status('/api/messages', 'GET', { host: 'rebound.example' })).toBe(403)
  await send('ada@example.com')
  expect(await status('/clear', 'POST', { origin: 'https://evil.example' })).toBe(403)
  expect(await list()).toHaveLength(1)
  expect(await status('/clear', 'POST', { origin: standIn.url })).toBe(303)
  expect(await list()).toEqual([])
})

it('keeps messages across a restart, and forgets the deleted ones', async () => {
  await send('kept@example.com')
  await send('gone@example.com')
  await fetch(`${standIn.url}/api/messages?to=gone@example.com`, { method: 'DELETE' })
  await standIn.stop()
  standIn = await start()
  expect((await list()).map(({ to }) => to)).toEqual([['kept@example.com']])
})

it('refuses to start for a public origin', async () => {
  await expect(startMailStandIn({ dataDirectory: directory, appUrl: 'https://clipforge.example' })).rejects.toThrow(
    'not an address of this machine',
  )
})
