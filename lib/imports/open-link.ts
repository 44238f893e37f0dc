import { Invalid, Unavailable } from '@/lib/core/errors'
import { hour, second } from '@/lib/core/time'
import { env } from '@/lib/platform/env'
import { type OpenAnswer, openPublic } from '@/lib/platform/outbound/open-public'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import { maxUploadBytes } from '@/lib/videos/limits'
import { announcedSize, isForAWhile, maxRedirects, rangeOf, refusalForAnswer, validatorOf } from './rules'

const idleMs = 30 * second
/** Longer than any job. */
const maxMs = 3 * hour

export type OpenLink = Pick<OpenAnswer, 'body' | 'close'> & {
  /** Of the whole file, in bytes; null where its server doesn't say. */
  sizeBytes: number | null
  /** What a later part of the same file is asked by; null where the server sends no parts. */
  validator: string | null
}

/**
 * Opens the file at an address from byte `offset` on. Up to three redirects are followed, each by the recipe for addresses
 * that people type.
 * @param options.validator of an earlier answer, with an offset above 0
 * @throws Invalid with what to do, Unavailable where trying again may help; OutboundFailed for a connection that breaks
 */
export async function openLink(
  address: string,
  options: { offset: number; validator: string | null; signal: AbortSignal },
): Promise<OpenLink> {
  const { offset, validator } = options
  const answer = await follow(address, options)
  try {
    const refusal = refusalForAnswer(answer.status, answer.headers)
    if (refusal && isForAWhile(answer.status)) throw new Unavailable(refusal)
    if (refusal) throw new Invalid(refusal)
    if (offset > 0) return { ...answer, sizeBytes: assertRange(answer, offset), validator }
    if (answer.status === 206) throw new Invalid('The server of this file sends only a part of it. Upload the file.')
    const sizeBytes = announcedSize(answer.headers)
    if (sizeBytes === 0) throw new Invalid('This file is empty. Check the link.')
    if (sizeBytes !== null && sizeBytes > maxUploadBytes) throw tooLarge()
    const hasRanges = /\bbytes\b/i.test(answer.headers['accept-ranges'] ?? '')
    return { ...answer, sizeBytes, validator: hasRanges ? validatorOf(answer.headers) : null }
  } catch (error) {
    answer.close()
    throw error
  }
}

/** For a file above what an upload may have. */
export function tooLarge(): Invalid {
  return new Invalid('This file is larger than 10 GB. Import a shorter or more compressed version.')
}

async function follow(
  address: string,
  { offset, validator, signal }: { offset: number; validator: string | null; signal: AbortSignal },
): Promise<OpenAnswer> {
  const part: Record<string, string> =
    offset > 0 && validator ? { range: `bytes=${offset}-`, 'if-range': validator } : {}
  const headers = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': userAgent(), ...part }
  let at = address
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const answer = await open(at, { headers, signal }, redirects > 0)
    const { location } = answer.headers
    if (answer.status < 300 || answer.status > 399) return answer
    answer.close()
    if (!location || !URL.canParse(location, at)) throw new Invalid('This link leads nowhere. Check the link.')
    at = new URL(location, at).href
  }
  throw new Invalid(`This link redirects more than ${maxRedirects} times. Paste the address of the file itself.`)
}

async function open(
  address: string,
  request: { headers: Record<string, string>; signal: AbortSignal },
  isRedirect: boolean,
): Promise<OpenAnswer> {
  try {
    return await openPublic(address, { method: 'GET', ...request, maxAnswerBytes: maxUploadBytes, maxMs, idleMs })
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error
    const words = isRedirect ? `This link leads to another address that we can’t use. ${error.message}` : error.message
    if (error.code === 'refused-address') throw new Invalid(words, { cause: error })
    if (error.code === 'too-large') throw tooLarge()
    throw error
  }
}

function assertRange({ status, headers }: OpenAnswer, offset: number): number | null {
  const range = rangeOf(headers)
  if (status === 206 && range?.start === offset) return range.size
  throw new Invalid('This file changed while it was imported. Start the import again.')
}

function userAgent(): string {
  return `ClipForge (+${new URL(env().APP_URL).origin})`
}
