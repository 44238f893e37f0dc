/** Why a request to an address that a person typed came to nothing. */
export type OutboundFailure =
  | 'refused-address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'too-large'
  | 'closed'
  | 'protocol'

/** `message` is safe to show to who typed the address: it names no address of a network and nothing of the answer. */
export class OutboundFailed extends Error {
  constructor(
    readonly code: OutboundFailure,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'OutboundFailed'
  }
}

const words: Record<Exclude<OutboundFailure, 'refused-address'>, string> = {
  dns: 'We couldn’t find this host. Check the address.',
  connect: 'This host doesn’t accept connections. Check that it is running and open to the internet.',
  tls: 'We couldn’t connect securely. Check that the certificate is valid for this host.',
  timeout: 'There was no complete answer in time. Check that the server answers quickly.',
  'too-large': 'The answer is larger than we accept.',
  closed: 'The server closed the connection before its answer was complete.',
  protocol: 'The answer isn’t valid HTTP/1.1.',
}

const codeOf: [RegExp, Exclude<OutboundFailure, 'refused-address'>][] = [
  [/^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/, 'timeout'],
  [/^UND_ERR_(HEADERS_OVERFLOW|RES_EXCEEDED_MAX_SIZE)$/, 'too-large'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/, 'connect'],
  [/^ERR_(TLS|SSL|OSSL)|CERT|SELF_SIGNED|^UNABLE_TO_|HOSTNAME_MISMATCH|^EPROTO$/, 'tls'],
  [/^(UND_ERR_(SOCKET|CLOSED|DESTROYED|ABORTED)|ECONNRESET|EPIPE|ECONNABORTED)$/, 'closed'],
]

/** The failure of this code in its usual words. */
export function outboundFailure(code: Exclude<OutboundFailure, 'refused-address'>, cause?: unknown): OutboundFailed {
  return new OutboundFailed(code, words[code], { cause })
}

/** What an error of the client or of a socket means to who typed the address. */
export function toOutboundFailed(error: unknown): OutboundFailed {
  const { code = '', cause } = Object(error) as { code?: unknown; cause?: unknown }
  if (error instanceof OutboundFailed) return error
  if (cause instanceof OutboundFailed) return cause
  const [, known] = codeOf.find(([pattern]) => pattern.test(String(code))) ?? []
  return outboundFailure(known ?? 'protocol', error)
}
