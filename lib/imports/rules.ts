import { cleanFilename } from '@/lib/uploads/rules'

/** Bytes of each part but the last. What one import holds in memory. */
export const partSizeBytes = 16 * 1024 ** 2
/** From a link to the file itself; each goes through the recipe for typed addresses again. */
export const maxRedirects = 3

/** Of an answer, by names in lower case. */
type Headers = Record<string, string>

export const webPageWords = 'That is a web page. Paste the address of the video file itself.'

/** Why an answer with this status and type is no video, in words that say what to do; null where it may be one. */
export function refusalForAnswer(status: number, headers: Headers): string | null {
  if (status === 401 || status === 403 || status === 407) {
    return `The server of this file doesn’t let us in (${status}). Paste a link that anyone can open.`
  }
  if (status === 404 || status === 410) return `There is no file at this address (${status}). Check the link.`
  if (status !== 200 && status !== 206) {
    return `The server of this file answered ${status}. Check the link, or upload the file.`
  }
  if (/^\s*(text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')) return webPageWords
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) {
    return 'The server of this file sends it compressed, which we can’t use. Upload the file.'
  }
  return null
}

/** Whether asking again later may help. */
export function isForAWhile(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

/** Whether the first bytes of a file are those of a web page. */
export function isWebPage(head: Uint8Array): boolean {
  return /^\uFEFF?\s*(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body|script)\b/i.test(
    Buffer.from(head).subarray(0, 1024).toString('utf8'),
  )
}

/** What a later range of the same file is recognized by: a strong ETag, or the time of change. RFC 9110, 13.1.5. */
export function validatorOf(headers: Headers): string | null {
  const { etag } = headers
  if (etag && /^"[\x21\x23-\x7e]{1,200}"$/.test(etag)) return etag
  const changed = headers['last-modified']
  return changed && /^[\x20-\x7e]{1,60}$/.test(changed) && !Number.isNaN(Date.parse(changed)) ? changed : null
}

/** The bytes of a whole file, as the answer to a request without a range announces them; null where it doesn't. */
export function announcedSize(headers: Headers): number | null {
  const text = headers['content-length'] ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** Where a partial answer begins, and how large the whole file is. RFC 9110, 14.4. */
export function rangeOf(headers: Headers): { start: number; size: number | null } | null {
  const [, start, size] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/i.exec(headers['content-range'] ?? '') ?? []
  if (start === undefined) return null
  return { start: Number(start), size: size === '*' ? null : Number(size) }
}

/** The name of the file at an address: the last part of its path, or the host where that has none. */
export function filenameOf({ pathname, hostname }: URL): string {
  const last = pathname.split('/').findLast(Boolean) ?? ''
  return cleanFilename(decoded(last), hostname)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
