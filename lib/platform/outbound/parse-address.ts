import ipaddr from 'ipaddr.js'
import { Invalid } from '@/lib/core/errors'
import { isOpenLoopback, type Network } from './network'

const longest = 2048
const name = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const hostOf = /^https?:\/\/([^/?#]*)/i
const dottedName = new RegExp(`^${name}(?:\\.${name})+$`)

/** Last labels of names that lead nowhere, or into the network of who asks: RFC 6761, 6762, 7686, 8375, 9476 and custom. */
const specialEndings = [
  ...['alt', 'arpa', 'cluster', 'consul', 'corp', 'example', 'home', 'internal', 'intranet', 'invalid'],
  ...['lan', 'local', 'localdomain', 'localhost', 'mail', 'onion', 'private', 'test', 'workgroup'],
]

/**
 * Reads an address that a person typed: https, a name with a dot, port 443, no user name, no IP address in any spelling. What
 * the text says before it is parsed and what `URL` makes of it have to agree. Asks no network.
 * @throws Invalid with what to do
 */
export function parseAddress(text: string, network: Network): URL {
  const url = readUrl(text)
  if (url.username || url.password) throw new Invalid('Leave the user name and password out of the address.')
  url.hash = ''
  if (isOpenLoopback(network, url.hostname)) return url
  if (url.protocol !== 'https:') throw new Invalid('The address must start with https://.')
  if (url.port !== network.port) throw new Invalid('Leave the port out of the address: only port 443 is allowed.')
  assertName(url.hostname)
  return url
}

function readUrl(text: string): URL {
  if (text.length > longest) throw new Invalid(`The address is too long. ${longest} characters are allowed.`)
  if (!/^[\x21-\x5b\x5d-\x7e]+$/.test(text)) {
    throw new Invalid(
      'The address may contain letters, digits and URL punctuation only. Copy it again, without spaces.',
    )
  }
  const [, authority = ''] = hostOf.exec(text) ?? []
  if (!authority) throw new Invalid('The address must start with https:// and the name of a host.')
  const url = URL.canParse(text) ? new URL(text) : null
  const host = authority.toLowerCase()
  const isSame = url && [url.host, `${url.host}:443`, `${url.host}:80`].includes(host.replace(/^.*@/, ''))
  if (!isSame) throw new Invalid('We can’t read the host in this address. Check its spelling.')
  return url
}

function assertName(hostname: string): void {
  if (hostname.startsWith('[') || ipaddr.isValid(hostname)) {
    throw new Invalid('Use the name of a host in the address, not an IP address.')
  }
  const ending = hostname.split('.').at(-1) ?? ''
  const isName = dottedName.test(hostname) && hostname.length <= 253 && /^[a-z]/.test(ending)
  if (!isName) throw new Invalid('Use the full name of a host in the address, such as files.example.com.')
  if (specialEndings.includes(ending)) {
    throw new Invalid('This host name is for private networks. Use one that is public on the internet.')
  }
}
