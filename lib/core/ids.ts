import { nanoid } from 'nanoid'
import { uuidv7 } from 'uuidv7'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A new uuid v7 (RFC 9562): time-ordered, so that new rows land at the end of an index. */
export function newId(): string {
  return uuidv7()
}

/** Whether `value` is a lower-case uuid of any version. Anything else must never reach a query as an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuidPattern.test(value)
}

/** An unguessable token for an unlisted link: 21 characters of a 64-letter alphabet, 126 bits. */
export function newShareToken(): string {
  return nanoid()
}
