import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionLost, messageOf, RequestRefused } from './failure'
import { isShown, readFile, send } from './send'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const answering = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })

const failureAt = async (url: string, options?: Parameters<typeof send>[2]) =>
  send('POST', url, options).then(
    () => null,
    (error: unknown) => error,
  )

describe('send', () => {
  it('posts JSON, asks for JSON, and returns it', async () => {
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { method, headers } = request
      response.end(JSON.stringify({ method, accept: headers.accept, type: headers['content-type'], got: `${chunks}` }))
    })
    expect(await send('POST', url, { body: { a: 1 } })).toEqual({
      method: 'POST',
      accept: 'application/json',
      type: 'application/json',
      got: '{"a":1}',
    })
  })

  it('returns null for an empty answer', async () => {
    const url = await serve((_, response) => response.writeHead(204).end())
    expect(await send('DELETE', url)).toBeNull()
  })

  it('keeps the code, the fields and the remedy of a refusal', async () => {
    const remedy = { text: 'Upgrade to Premium', href: '/settings/billing' }
    const fields = { title: ['Enter a title.'] }
    const error = await failureAt(await answering(402, { detail: 'Used up.', code: 'limit_reached', fields, remedy }))
    expect(error).toBeInstanceOf(RequestRefused)
    expect(error).toMatchObject({ message: 'Used up.', code: 'limit_reached', fields, remedy })
  })

  it('knows the code of a refusal by its status where the answer is not of our API', async () => {
    expect(await failureAt(await answering(404, '<xml>'))).toMatchObject({ code: 'not_found', remedy: null })
  })

  it.each([
    [503, '7', 7],
    [429, '3', 3],
    [429, undefined, 1],
    [500, undefined, 0],
    [503, '86400', 120],
    [503, 'Fri, 31 Dec 1999 23:59:59 GMT', 0],
  ])(
    'treats %i with Retry-After %s as a lost connection, to be tried again after %i s',
    async (status, header, seconds) => {
      const remedy = { text: 'View deletion', href: '/settings/organization' }
      const headers = header === undefined ? undefined : { 'retry-after': header }
      const error = await failureAt(await answering(status, { detail: 'Not now.', remedy }, headers))
      expect(error).toBeInstanceOf(ConnectionLost)
      expect(error).toMatchObject({ message: 'Not now.', remedy, retryAfterSeconds: seconds })
    },
  )

  it('gives up on a server that never answers, and on one that never ends its answer', async () => {
    const silent = await serve(() => {})
    expect(await failureAt(silent, { timeoutMs: 50 })).toMatchObject({
      message: 'The server took too long to answer. Try again.',
    })
    server?.closeAllConnections()
    const endless = await serve((_, response) => void response.writeHead(200).write('{'))
    const error = await failureAt(endless, { timeoutMs: 50 })
    expect(error).toBeInstanceOf(ConnectionLost)
    expect(messageOf(error)).toContain('took too long')
  })

  it('throws ConnectionLost when nothing listens', async () => {
    const url = await serve(() => {})
    await new Promise((resolve) => server?.close(resolve))
    const error = await failureAt(url)
    expect(error).toBeInstanceOf(ConnectionLost)
    expect(messageOf(error)).toBe('Can’t reach the server. Check your connection.')
  })

  it('throws ConnectionLost for HTML instead of JSON, as from a captive portal', async () => {
    const url = await serve((_, response) => response.end('<html>Sign in to the Wi-Fi</html>'))
    expect(await failureAt(url)).toBeInstanceOf(ConnectionLost)
  })

  it('rethrows the caller’s abort, before and during the request', async () => {
    const leaving = new AbortController()
    const url = await serve(() => leaving.abort())
    expect(await failureAt(url, { signal: leaving.signal })).toBe(leaving.signal.reason)
    expect(await failureAt(url, { signal: leaving.signal })).toBe(leaving.signal.reason)
  })
})

describe('reading a file', () => {
  it('returns it whole, and throws what send throws', async () => {
    const file = await readFile(await serve((_, response) => response.end('frames')))
    expect(await file.text()).toBe('frames')
    server?.close()
    await expect(readFile(await answering(403, ''))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('asking for a page', () => {
  it('returns whether a page can be loaded', async () => {
    expect(await isShown(await answering(200, '<html>'), 1000)).toBe(true)
    server?.close()
    expect(await isShown(await answering(503, '<html>'), 1000)).toBe(false)
    server?.close()
    expect(await isShown(await serve(() => {}), 50)).toBe(false)
  })
})
