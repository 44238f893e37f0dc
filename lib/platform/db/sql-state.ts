/**
 * The SQLSTATE with which Postgres refused a query of Prisma's, such as `22021`; null where `error` is no such refusal.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function sqlStateOf(error: unknown): string | null {
  const { meta } = (error ?? {}) as { meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } }
  const state = meta?.driverAdapterError?.cause?.originalCode
  return typeof state === 'string' ? state : null
}
