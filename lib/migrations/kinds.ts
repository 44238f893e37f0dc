const migrationKinds = ['expand', 'backfill', 'index', 'rls', 'contract'] as const
export type MigrationKind = (typeof migrationKinds)[number]

const form = new RegExp(`^\\d{14}_(${migrationKinds.join('|')})_[a-z0-9]+(_[a-z0-9]+)*$`)

/** What a folder's name says the migration is; null when it is not `<timestamp>_<kind>_<what>`. */
export function kindOf(name: string): MigrationKind | null {
  return (form.exec(name)?.[1] as MigrationKind | undefined) ?? null
}
