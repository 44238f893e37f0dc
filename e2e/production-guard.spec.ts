import { existsSync, readdirSync, readFileSync } from 'node:fs'
import net from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { sendRaw } from './support/raw'
import { expect, test } from './support/test'

/*
 * Bar 44: what is for development is no part of the production build, and no one on the network reaches the stand-ins.
 */
const ofStandIns = /\/test\/session|__advance|TEST_DOORS|assertLocalOnly|stand-in refuses to start|fault-switches/

test('bar 44: the production build contains nothing of the stand-ins', () => {
  const folders = ['.next/server', '.next/static', 'dist'].filter((folder) => existsSync(folder))
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(m?js|html|rsc|json)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => ofStandIns.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('bar 44: the product serves none of the stand-ins’ endpoints', async () => {
  const doors = [
    '/test/session',
    '/test/reset',
    '/test/mails',
    '/test/settings',
    '/test/clock',
    '/__advance',
    '/__runs',
  ]
  for (const door of doors) {
    for (const prefix of ['', '/api', '/api/v1', '/__clerk', '/api/inngest']) {
      for (const method of ['GET', 'POST']) {
        const { status } = await sendRaw(`${prefix}${door}`, { method, body: method === 'POST' ? '{}' : undefined })
        expect([method, prefix + door, status >= 400 && status < 500]).toEqual([method, prefix + door, true])
      }
    }
  }
})

test('bar 44: no stand-in listens on a network address', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  test.skip(!outside, 'this machine has no address but its own')
  for (const name of [
    'CLERK_FAPI_URL',
    'STRIPE_API_URL',
    'S3_ENDPOINT',
    'INNGEST_BASE_URL',
    'MAILBOX_URL',
    'BASE_URL',
  ]) {
    const port = Number(new URL(process.env[name] as string).port)
    expect([name, await connects('127.0.0.1', port)]).toEqual([name, name === 'BASE_URL' ? expect.any(Boolean) : true])
    expect([name, await connects(outside as string, port)]).toEqual([name, false])
  }
})

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: 2_000 })
    const end = (isOpen: boolean) => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
