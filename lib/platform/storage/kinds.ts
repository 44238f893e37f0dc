export type StoredKindDeclaration = {
  /** An organization's folder for the kind. Below it, each row has a folder named by its id. */
  folder: string
  table: string
  /** SQL: which rows have `size_bytes` in the bucket now. Null for files that are not counted. */
  stored: string | null
  /** SQL: which rows count toward the plan's storage, by `size_bytes`. Null for none. */
  counted: string | null
  /** The kind whose files these are removed with, and the column that names its row. */
  removedWith: { kind: string; column: string } | null
  /** What happens to the row once its files are removed. */
  afterRemoval: 'delete-row' | 'expire-row' | 'keep-row'
}

/**
 * Everything with files in the bucket. Keys, plan usage, costs and removal all follow from this table: a new kind of stored
 * file is one declaration here, and `keys.ts` names its files.
 */
export const storedKinds = {
  video: {
    folder: 'videos',
    table: 'videos',
    stored: 'uploaded_at IS NOT NULL',
    counted: `deleted_at IS NULL AND (status = 'uploading' OR uploaded_at IS NOT NULL)`,
    removedWith: null,
    afterRemoval: 'delete-row',
  },
  clip: {
    folder: 'clips',
    table: 'clips',
    stored: null,
    counted: null,
    removedWith: { kind: 'video', column: 'video_id' },
    afterRemoval: 'keep-row',
  },
  export: {
    folder: 'exports',
    table: 'clip_exports',
    stored: `status = 'completed'`,
    counted: `deleted_at IS NULL AND status = 'completed'`,
    removedWith: { kind: 'video', column: 'video_id' },
    afterRemoval: 'delete-row',
  },
  brand_asset: {
    folder: 'brand',
    table: 'brand_assets',
    stored: 'uploaded_at IS NOT NULL',
    counted: `deleted_at IS NULL AND (status = 'uploading' OR uploaded_at IS NOT NULL)`,
    removedWith: null,
    afterRemoval: 'delete-row',
  },
  music: {
    folder: 'music',
    table: 'music_tracks',
    stored: `status IN ('processing', 'ready')`,
    counted: `deleted_at IS NULL AND status <> 'failed'`,
    removedWith: null,
    afterRemoval: 'delete-row',
  },
  browser_store: {
    folder: 'browser-store',
    table: 'import_runs',
    stored: `status NOT IN ('uploading', 'failed', 'canceled')`,
    counted: `deleted_at IS NULL AND status NOT IN ('failed', 'canceled')`,
    removedWith: null,
    afterRemoval: 'keep-row',
  },
  archive: {
    folder: 'archives',
    table: 'data_archives',
    stored: `status = 'completed'`,
    counted: null,
    removedWith: null,
    afterRemoval: 'expire-row',
  },
} as const satisfies Record<string, StoredKindDeclaration>

export type StoredKind = keyof typeof storedKinds

/** All kinds with their declarations. */
export const declaredKinds: [StoredKind, StoredKindDeclaration][] = Object.entries(storedKinds) as [
  StoredKind,
  StoredKindDeclaration,
][]

/** The declaration of a kind that was read from the database; null for one that this release does not know. */
export function findStoredKind(kind: string): StoredKindDeclaration | null {
  return declaredKinds.find(([name]) => name === kind)?.[1] ?? null
}
