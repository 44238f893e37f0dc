import { Invalid } from '@/lib/core/errors'
import { isOpenLoopback, type Network, outboundNetwork } from './network'
import { OutboundFailed } from './outbound-failed'
import { parseAddress } from './parse-address'
import { resolvePublic } from './resolve-public'

/**
 * Checks an address when it is typed: its text, and that its name leads to public addresses alone right now. What it
 * leads to later is checked again by every request.
 * @param options.network another one than the internet, for tests
 * @returns the address as it is stored: without a fragment
 * @throws Invalid with what to do
 */
export async function checkPublicAddress(text: string, options: { network?: Network } = {}): Promise<URL> {
  const { network = outboundNetwork() } = options
  const url = parseAddress(text, network)
  if (isOpenLoopback(network, url.hostname)) return url
  try {
    await resolvePublic(url.hostname, network)
  } catch (error) {
    if (error instanceof OutboundFailed) throw new Invalid(error.message, { cause: error })
    throw error
  }
  return url
}
