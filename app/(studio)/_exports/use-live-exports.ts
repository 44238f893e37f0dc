'use client'

import { useCallback, useEffect } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { type LiveRows, useLiveList } from '@/app/_mutation/use-live-list'
import { announce } from '@/app/_ui/live-region'
import type { ExportView } from '@/lib/clips/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { exportsApi, isActive } from './exports-api'

/** A failed job settles its export a moment later; until then, and where an event got lost, a slow look suffices. */
const lookMs = 4000

/**
 * `given`, with the exports that are under way followed until they end.
 * @param read as for `useLiveList`
 */
export function useLiveExports(
  given: readonly ExportView[],
  read?: () => Promise<readonly ExportView[]>,
): LiveRows<ExportView> {
  const live = useLiveList(given, read)
  const { rows, list } = live

  const look = useCallback(
    (exportIds: readonly string[]) => {
      for (const id of exportIds) {
        const askedAt = list.now()
        const before = list.find(id)
        exportsApi.get(id).then(
          (view) => {
            if (list.take(id, view, askedAt) && before && isActive(before) && !isActive(view)) announce(endOf(view))
          },
          (error: unknown) => {
            if (error instanceof RequestRefused && error.code === 'not_found') list.take(id, null, askedAt)
          },
        )
      }
    },
    [list],
  )

  const active = rows
    .filter(isActive)
    .map(({ id }) => id)
    .join(' ')

  useJobEvents({
    onEvents(events) {
      const ofOurs = events.filter(({ subjectId }) => subjectId !== null && list.find(subjectId))
      const ended = ofOurs.filter(({ kind }) => kind === 'state').map(({ subjectId }) => subjectId ?? '')
      look([...new Set(ended)])
      for (const { kind, subjectId, progress } of ofOurs) {
        if (kind !== 'progress' || progress === null || subjectId === null) continue
        list.patch(subjectId, (view) => (isActive(view) ? { ...view, progress, status: 'processing' } : view))
      }
    },
    onReset: () => look(active.split(' ').filter(Boolean)),
  })

  useEffect(() => {
    if (active === '') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') look(active.split(' '))
    }, lookMs)
    return () => clearInterval(timer)
  }, [active, look])

  return live
}

function endOf({ title, status }: ExportView): string {
  if (status === 'completed') return `The export of ${title} is ready to download.`
  return status === 'canceled' ? `The export of ${title} was canceled.` : `The export of ${title} failed.`
}
