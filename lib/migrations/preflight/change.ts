import type { MigrationFile } from '../folder'
import type { Limits } from '../limits'
import type { ReadStatement } from '../lint/rule'
import type { TableSize } from '../sizes'
import type { Stage } from './check'
import type { Proof } from './proof'

export type PreflightOptions = {
  stage: Stage
  now: Date
  /** What the stage before says of these migrations; null when nobody asked it. */
  proof: Proof | null
  /** Such as `01:00-05:00`, in UTC; null when every hour is as good as another. */
  quietHours: string | null
  /** How large the database's disk is; null when nobody said. */
  diskBytes: number | null
  /** What a change is held to. */
  limits: Limits
  /** Reasons to go on all the same, by the name of the check. */
  waived: Readonly<Record<string, string>>
}

export type ReadMigration = { migration: MigrationFile; statements: ReadStatement[] }

/** What is about to happen, and where. */
export type Change = Omit<PreflightOptions, 'waived'> & {
  pending: readonly ReadMigration[]
  /** All of the folder in order, those that are applied among them: what they declare holds for what is pending. */
  folder: readonly ReadMigration[]
  sizes: ReadonlyMap<string, TableSize>
}
