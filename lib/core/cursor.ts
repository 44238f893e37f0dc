import { Invalid } from './errors'
import { isId } from './ids'
import { isPlausibleDate } from './time'

/** A place in a list ordered by time and id, newest first. */
export type Cursor = { createdAt: Date; id: string }

/** `cursor` as an opaque token for an address. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.createdAt.toISOString()} ${cursor.id}`).toString('base64url')
}

/**
 * The place that `token` stands for.
 * @throws Invalid for anything that `encodeCursor` did not make
 */
export function decodeCursor(token: string): Cursor {
  const [time = '', id] = Buffer.from(token, 'base64url').toString('utf8').split(' ')
  const createdAt = new Date(time)
  if (!isId(id) || !isPlausibleDate(createdAt)) throw new Invalid('Invalid page link. Go to the first page.')
  return { createdAt, id }
}

/** Prisma's condition for "after `cursor`" in a list ordered by `createdAt` and `id`, both descending. */
export function afterCursor(cursor: Cursor) {
  return { OR: [{ createdAt: { lt: cursor.createdAt } }, { createdAt: cursor.createdAt, id: { lt: cursor.id } }] }
}
