import ipaddr from 'ipaddr.js'
import { assertLocalOutbound, env } from '../env'
import { oncePerProcess } from '../once-per-process'
import { isPublicAddress } from './public-address'

/** Where requests may lead. There is one for the product; tests make others. */
export type Network = {
  /** The only port, as a URL has it: empty for 443. */
  port: string
  /** Whether http, and any port, may be asked of this machine by its own names. */
  hasLoopback: boolean
  isAllowed(address: string): boolean
  /** Resolvers, `address:port`; those of the machine when left out. */
  dnsServers?: string[]
  /** Certificates to trust; those of Node when left out. */
  ca?: string
}

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether this host, as a URL has it, is this machine, and may be asked. */
export function isOpenLoopback(network: Network, hostname: string): boolean {
  return network.hasLoopback && loopbackHosts.has(hostname)
}

/** Whether a socket to `hostname` may be connected to `address`. */
export function mayConnect(network: Network, hostname: string, address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  if (isOpenLoopback(network, bracketed(hostname))) return ipaddr.process(address).range() === 'loopback'
  return network.isAllowed(address)
}

function bracketed(hostname: string): string {
  return hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname
}

/**
 * The internet; for development and tests this machine besides, by `OUTBOUND_LOOPBACK`, and other resolvers, by
 * `OUTBOUND_DNS_SERVERS`.
 * @throws Error where one of the two is set and the product isn't local
 */
export function outboundNetwork(): Network {
  const { OUTBOUND_LOOPBACK: hasLoopback, OUTBOUND_DNS_SERVERS: servers } = env()
  if (hasLoopback || servers) assertLocalOutbound(env())
  const networks = oncePerProcess('outbound-networks', () => new Map<string, Network>())
  const key = `${hasLoopback} ${servers ?? ''}`
  const known = networks.get(key)
  if (known) return known
  const network = { port: '', hasLoopback, isAllowed: isPublicAddress, dnsServers: servers?.split(',') }
  networks.set(key, network)
  return network
}
