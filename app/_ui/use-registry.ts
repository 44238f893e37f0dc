'use client'

import { useMemo, useState } from 'react'

export type Registry<Entry> = {
  put: (id: string, entry: Entry) => void
  remove: (id: string) => void
}

/** What components further down contribute while they are on the page, each under its own id, in order of arrival. */
export function useRegistry<Entry>(): [entries: ReadonlyMap<string, Entry>, registry: Registry<Entry>] {
  const [entries, setEntries] = useState<ReadonlyMap<string, Entry>>(new Map())
  const registry = useMemo<Registry<Entry>>(
    () => ({
      put: (id, entry) => setEntries((before) => new Map(before).set(id, entry)),
      remove: (id) =>
        setEntries((before) => {
          const after = new Map(before)
          after.delete(id)
          return after
        }),
    }),
    [],
  )
  return [entries, registry]
}
