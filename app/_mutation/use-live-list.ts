'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, useTransition } from 'react'
import { LiveList, unknownTime } from './live-list'

export type LiveRows<T extends { id: string }> = {
  rows: readonly T[]
  /** For reads of single rows. */
  list: LiveList<T>
  /** `LiveList.change`, after which the list is read again, whatever came of it. */
  change: LiveList<T>['change']
  /** `LiveList.remove`, likewise. */
  remove: LiveList<T>['remove']
}

/**
 * The rows of a list that change at once, before the server has said yes. For `request` of `useMutation`.
 * @param given the rows as the page was rendered with them; with another filter or page, give the component another `key`
 * @param read reads the list again; without it the page is rendered again
 */
export function useLiveList<T extends { id: string }>(
  given: readonly T[],
  read?: () => Promise<readonly T[]>,
): LiveRows<T> {
  const router = useRouter()
  const [list] = useState(() => new LiveList(given))
  const rows = useSyncExternalStore(list.listen, list.snapshot, list.snapshot)
  const [isRefreshing, startRefresh] = useTransition()
  const askedAt = useRef(unknownTime)
  const seen = useRef(given)
  const latestRead = useRef(read)
  useEffect(() => {
    latestRead.current = read
  })

  useEffect(() => {
    if (seen.current === given) return
    seen.current = given
    // While our own is on its way, rows are those of a page that was requested before.
    list.rebase(given, isRefreshing ? unknownTime : askedAt.current)
  }, [given, isRefreshing, list])

  const readAnew = useCallback(() => {
    const now = list.now()
    if (latestRead.current) {
      // A list that can't be read stays as it is; the change itself was told.
      latestRead.current().then(
        (rows) => list.rebase(rows, now),
        () => {},
      )
      return
    }
    askedAt.current = now
    startRefresh(() => router.refresh())
  }, [list, router])

  return useMemo(
    () => ({
      rows,
      list,
      change: (...of) => list.change(...of).finally(readAnew),
      remove: (...of) => list.remove(...of).finally(readAnew),
    }),
    [rows, list, readAnew],
  )
}
