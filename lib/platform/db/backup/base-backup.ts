import { PassThrough, type Readable } from 'node:stream'
import pg from 'pg'
import { Invalid } from '@/lib/core/errors'

/** What each piece of the answer begins with. @see https://www.postgresql.org/docs/current/protocol-replication.html */
const kinds = { archive: 'n', data: 'd' }

/**
 * The files of a whole server as one tar, from the server itself, with what it takes to start them: what pg_basebackup does.
 * @param url of a role with REPLICATION
 * @returns the tar as it comes; the session ends with it
 * @throws Invalid when the role may not; the stream throws what goes wrong later
 */
export async function readBaseBackup(url: string): Promise<Readable> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, ...{ replication: 'true' } })
  client.on('error', () => {})
  await client.connect().catch((cause: Error) => {
    throw new Invalid(
      `${client.user} may not copy the files of the server (${cause.message}). ALTER ROLE ${client.user} REPLICATION, and let it ` +
        `in by a line "host replication" in pg_hba.conf; or say --form copy.`,
      { cause },
    )
  })
  const tar = new PassThrough()
  tar.once('close', () => void client.end().catch(() => {}))
  client.query(new BaseBackup(tar) as unknown as pg.Submittable)
  return tar
}

type Connection = { query(sql: string): void; stream: { pause(): void; resume(): void } }

/** A query of node-postgres, by the names that it calls. */
class BaseBackup {
  #archives = 0

  constructor(private readonly tar: PassThrough) {}

  submit(connection: Connection): void {
    this.tar.on('drain', () => connection.stream.resume())
    connection.query(`BASE_BACKUP (LABEL 'clipforge', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`)
  }

  handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection): void {
    const kind = String.fromCharCode(chunk[0] ?? 0)
    if (kind === kinds.archive) this.#archives += 1
    if (kind !== kinds.data) return
    if (this.#archives > 1) return void this.tar.destroy(new Error('The server has tablespaces of its own.'))
    // node-postgres reads what comes next into the same memory.
    if (!this.tar.write(Buffer.from(chunk.subarray(1)))) connection.stream.pause()
  }

  handleError(error: Error): void {
    this.tar.destroy(error)
  }

  handleReadyForQuery(): void {
    this.tar.end()
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}
