import { promises as dns } from 'node:dns'
import { mayConnect, type Network } from './network'
import { OutboundFailed, outboundFailure } from './outbound-failed'

const tryMs = 1_500
const resolveMs = 5_000
/** More than any host has. */
const mostAddresses = 64

export type Resolved = { address: string; family: 4 | 6 }

/** The words for an address that leads where we don't send. */
export const refusedWords =
  'This address leads to a private or reserved network. Use one that is public on the internet.'

/**
 * All addresses of a name, asked of a resolver by ourselves: `dns.lookup` would block a thread of the pool for each name, and
 * reads the hosts file. One address that isn't public refuses the name, whatever the others are.
 * @throws OutboundFailed: refused-address, or dns where the name has no address or there is no answer within 5 s
 */
export async function resolvePublic(hostname: string, network: Network): Promise<Resolved[]> {
  const resolver = new dns.Resolver({ timeout: tryMs, tries: 2 })
  if (network.dnsServers) resolver.setServers(network.dnsServers)
  const timer = setTimeout(() => resolver.cancel(), resolveMs)
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const addresses: Resolved[] = [
      ...valuesOf(four).map((address) => ({ address, family: 4 as const })),
      ...valuesOf(six).map((address) => ({ address, family: 6 as const })),
    ]
    if (addresses.length === 0) throw outboundFailure('dns', four.status === 'rejected' ? four.reason : undefined)
    const isRefused =
      addresses.length > mostAddresses || !addresses.every((one) => mayConnect(network, hostname, one.address))
    if (isRefused) throw new OutboundFailed('refused-address', refusedWords)
    return addresses
  } finally {
    clearTimeout(timer)
  }
}

function valuesOf(result: PromiseSettledResult<string[]>): string[] {
  return result.status === 'fulfilled' ? result.value : []
}
