import promised from '@/prisma/promise.json'

const newest = promised.migrations.at(-1)?.name ?? ''

/** By what a session of the product tells its release: the newest migration that the release knows. */
export const applicationName = `clipforge ${newest.slice(0, 14)}`

/** The timestamp of the newest migration that a session's release knows; null for a session that does not tell. */
export function schemaVersionOf(application: string): string | null {
  return /^clipforge (\d{14})$/.exec(application)?.[1] ?? null
}
