import pg from 'pg'

/** The parts of pg's connection that are needed to send several statements under one Sync. */
type Wire = {
  stream: { cork(): void; uncork(): void }
  parse(statement: { text: string; name: string; types: number[] }): void
  bind(portal: object): void
  execute(portal: object): void
  sync(): void
}

/** What pg's query class does beyond its published types. */
type QueryClass = new (
  config: pg.QueryConfig & { queryMode: 'extended' },
  values?: unknown[],
) => {
  callback?: (error: Error | null, result: pg.QueryResult) => void
  submit(connection: Wire): Error | null
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Wire): void
}

/**
 * A query with statements before it, all sent in one flush and answered in one. Up to the Sync at its end Postgres runs
 * them as one transaction (protocol documentation, "Pipelining"): the query sees what the statements set for the
 * transaction, and an error in any of them undoes all. A statement may be `BEGIN`, which leaves the transaction open.
 */
class PrefacedQuery extends (pg.Query as unknown as QueryClass) {
  private unanswered: number

  constructor(
    private readonly preface: readonly string[],
    config: pg.QueryConfig,
    values?: unknown[],
  ) {
    super({ ...config, queryMode: 'extended' }, values)
    this.unanswered = preface.length
  }

  override submit(connection: Wire): Error | null {
    connection.stream.cork()
    try {
      for (const text of this.preface) {
        connection.parse({ text, name: '', types: [] })
        connection.bind({})
        connection.execute({})
      }
      const refusal = super.submit(connection)
      if (refusal) connection.sync()
      return refusal
    } finally {
      connection.stream.uncork()
    }
  }

  override handleDataRow(message: unknown): void {
    if (this.unanswered === 0) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.unanswered > 0) this.unanswered -= 1
    else super.handleCommandComplete(message, connection)
  }
}

/** Runs `preface` and then the query on `client`, in one round trip. Resolves to the result of the query. */
export function queryWithPreface(
  client: pg.ClientBase,
  preface: readonly string[],
  config: string | pg.QueryConfig,
  values?: unknown[],
): Promise<pg.QueryResult> {
  const query = new PrefacedQuery(preface, typeof config === 'string' ? { text: config } : config, values)
  return new Promise((resolve, reject) => {
    query.callback = (error, result) => (error ? reject(error) : resolve(result))
    client.query(query as unknown as pg.Submittable)
  })
}
