import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { env } from './env'

/*
 * Who a visitor without a session is, for rate limits. X-Forwarded-For is a list to which each proxy appends the address
 * that connected to it; everything left of what our own proxies appended is the client's own invention.
 */

/**
 * The network address that a request came from: IPv4 in full, of IPv6 the first 64 bits, which one subscriber has to
 * itself; `unknown` where none can be read.
 */
export function clientAddress(headers: Headers): string {
  return addressFrom(headers.get('x-forwarded-for') ?? '', env().TRUSTED_PROXY_HOPS)
}

/** `clientAddress` for a header's text behind `hops` proxies (0: the server itself has written the header). */
export function addressFrom(forwardedFor: string, hops: number): string {
  const entries = forwardedFor.slice(-1_000).split(',')
  const entry = entries.at(-Math.max(1, hops)) ?? entries[0] ?? ''
  return network(entry.trim())
}

/**
 * Where browsers reach this server directly, each request's X-Forwarded-For becomes the address that connected, whatever
 * the client wrote there: Next fills the header in only when it is missing. Called once, when the server starts.
 */
export function writeForwardedFor(hops = env().TRUSTED_PROXY_HOPS): void {
  if (hops > 0) return
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  })
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const version = isIP(plain)
  if (version === 4) return plain
  if (version !== 6) return 'unknown'
  const [head = '', tail] = plain.replace(/%.*$/, '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
