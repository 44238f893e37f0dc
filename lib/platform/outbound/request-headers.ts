import { OutboundFailed } from './outbound-failed'

const most = 50
const longestValue = 4_096
const token = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/
/** Of the connection, of whom it is for, of where it comes from, and what metadata services of clouds ask for. */
const refused =
  /^(host|connection|content-length|cookie|expect|forwarded|http2-settings|keep-alive|metadata|metadata-flavor|te|trailer|transfer-encoding|upgrade|via|x-real-ip|x-original-url|x-rewrite-url|(proxy|sec|x-forwarded|x-aws-ec2-metadata)-.+|x-metadata-.+)$/

/**
 * Headers as they may be sent, by their names in lower case. Says the deny list for what owners of an address add.
 * @throws OutboundFailed (protocol) with the name of the header that can't be sent
 */
export function sendableHeaders(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  if (entries.length > most) throw new OutboundFailed('protocol', `At most ${most} headers can be sent.`)
  for (const [name, value] of entries) {
    const isSendable = token.test(name) && !refused.test(name) && /^[\x20-\x7e]*$/.test(value)
    if (isSendable && value.length <= longestValue) continue
    throw new OutboundFailed('protocol', `The header ${JSON.stringify(name.slice(0, 100))} can’t be sent. Remove it.`)
  }
  return Object.fromEntries(entries)
}
