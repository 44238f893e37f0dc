import type { Network } from '../network'
import { isPublicAddress } from '../public-address'
import { testCertificate } from './certificate'

/** The rules of the product, but with a port and resolvers of a test. */
export function strictNetwork(port: number, dnsServer: string): Network {
  return {
    ...{ port: String(port), hasLoopback: false, isAllowed: isPublicAddress },
    ...{ dnsServers: [dnsServer], ca: testCertificate },
  }
}

/** The same, where 127.0.0.1 stands for the internet. */
export function openNetwork(port: number, dnsServer: string): Network {
  return { ...strictNetwork(port, dnsServer), isAllowed: (address) => address === '127.0.0.1' }
}
