import type { Readable, Writable } from 'node:stream'
import { from, to } from 'pg-copy-streams'
import type { DirectClient } from '@/lib/platform/db/direct'

/** The rows that a `COPY ... TO STDOUT` answers, as they come. The session takes no other query until the end. */
export function copyOut(client: DirectClient, sql: string): Readable {
  return client.query(to(sql))
}

/** Where to write the rows of a `COPY ... FROM STDIN`. They are in the table when it is finished. */
export function copyIn(client: DirectClient, sql: string): Writable {
  return client.query(from(sql))
}
