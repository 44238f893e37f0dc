import ipaddr from 'ipaddr.js'

/** The service address of Azure's hosts: it looks public, and answers inside every virtual machine. */
const azureHost = '168.63.129.16'

/**
 * Whether this IP address belongs to the internet at large: no private, shared, link-local, multicast, documentation or
 * benchmarking range, and none that wraps an IPv4 address (mapped, NAT64, 6to4, Teredo). IPv6 must be in 2000::/3, the only
 * part that is given out. The ranges are those of IANA's special-purpose registries, as `ipaddr.js` has them.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed instanceof ipaddr.IPv4) return parsed.toString() !== azureHost
  return ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000
}
