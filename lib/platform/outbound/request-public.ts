import type { Network } from './network'
import { type OutboundRequest, openPublic } from './open-public'

export type PublicAnswer = {
  status: number
  /** By names in lower case; several of one name are joined by commas. */
  headers: Record<string, string>
  /** The body as UTF-8, without NUL characters, which Postgres can't store. Never unzipped. */
  text: string
  /** Milliseconds that it took. */
  ms: number
}

/**
 * Asks an address that a person typed, and reads the whole answer. A redirect is an answer like any other.
 * @throws OutboundFailed; the signal's reason when the caller aborts
 */
export async function requestPublic(
  address: string,
  request: OutboundRequest,
  network?: Network,
): Promise<PublicAnswer> {
  const startedAt = performance.now()
  const { status, headers, body } = await openPublic(address, request, network)
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '')
  return { status, headers, text, ms: Math.round(performance.now() - startedAt) }
}
