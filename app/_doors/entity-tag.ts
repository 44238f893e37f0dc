import { createHash } from 'node:crypto'
import { Invalid, Precondition } from '@/lib/core/errors'

/** The part of a signed address that changes every few minutes. */
const signature = /\?X-Amz-[^"]*/g

/**
 * The strong `ETag` of one thing as it is answered: a hash of its content, and of its signed addresses where it has some. They
 * change without the content, so that `If-Match` compares the first alone.
 * @param json the answer
 */
export function entityTag(json: string): string {
  const signed = json.match(signature)?.join('\n')
  return signed === undefined ? `"${hash(json)}"` : `"${hash(json.replace(signature, ''))}-${hash(signed).slice(0, 6)}"`
}

/** Whether an `If-None-Match` names `tag`, so that what the caller has is what would be answered. */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false
  const given = listOf(ifNoneMatch).map((one) => one.replace(/^W\//, ''))
  return given.includes('*') || given.includes(tag)
}

/**
 * Refuses a change of a thing that is not as the caller knows it.
 * @throws Precondition
 */
export function assertMatches(ifMatch: string, tag: string): void {
  const given = listOf(ifMatch).map(contentOf)
  if (given.includes('*') || given.includes(contentOf(tag))) return
  throw new Precondition('This has changed since you read it. Read it again, and send its new ETag.')
}

/** @throws Invalid where there is nothing that an `If-Match` could be compared with: it is not ignored */
export function refuseIfMatch(request: Request): void {
  if (!request.headers.has('if-match')) return
  throw new Invalid('If-Match can’t be checked here: nothing is read at this address. Leave it out.')
}

function contentOf(tag: string): string {
  return tag.replace(/-[\w-]{6}"$/, '"')
}

function listOf(header: string): string[] {
  return header.split(',').map((one) => one.trim())
}

/** 132 bits, in letters and digits alone. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, 'x').slice(0, 22)
}
