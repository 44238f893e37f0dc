'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '@/app/_ui/live-region'
import type { ExportView } from '@/lib/clips/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { exportsApi, isActive } from './exports-api'

/** A failed job settles its export a moment later; until then, and where an event got lost, a slow look suffices. */
const lookMs = 4000

type LiveExports = {
  exports: ExportView[]
  /** Puts an export into the list, or in place of its older state. */
  put: (view: ExportView) => void
  remove: (exportId: string) => void
}

/** `initial`, with the exports that are under way followed until they end. */
export function useLiveExports(initial: ExportView[]): LiveExports {
  const [exports, setExports] = useState(initial)
  const latest = useRef(exports)
  latest.current = exports

  const update = useCallback((view: ExportView) => {
    const before = latest.current.find(({ id }) => id === view.id)
    if (before && isActive(before) && !isActive(view)) announce(endOf(view))
    setExports((all) => all.map((one) => (one.id === view.id ? view : one)))
  }, [])
  const put = useCallback(
    (view: ExportView) => {
      update(view)
      setExports((all) => (all.some(({ id }) => id === view.id) ? all : [view, ...all]))
    },
    [update],
  )
  const remove = useCallback((exportId: string) => {
    setExports((all) => all.filter(({ id }) => id !== exportId))
  }, [])
  const look = useCallback(
    async (exportIds: readonly string[]) => {
      const views = await Promise.allSettled(exportIds.map((id) => exportsApi.get(id)))
      // An export that was deleted since it was asked for stays out of the list.
      for (const view of views) if (view.status === 'fulfilled') update(view.value)
    },
    [update],
  )

  const active = exports
    .filter(isActive)
    .map(({ id }) => id)
    .join(' ')

  useJobEvents({
    onEvents(events) {
      const ofOurs = events.filter((event) => latest.current.some(({ id }) => id === event.subjectId))
      const ended = ofOurs.filter((event) => event.kind === 'state').map((event) => event.subjectId ?? '')
      if (ended.length > 0) void look([...new Set(ended)])
      for (const { kind, subjectId, progress } of ofOurs) {
        if (kind !== 'progress' || progress === null) continue
        setExports((all) =>
          all.map((one) => (one.id === subjectId && isActive(one) ? { ...one, progress, status: 'processing' } : one)),
        )
      }
    },
    onReset: () => void look(active.split(' ').filter(Boolean)),
  })

  useEffect(() => {
    if (active === '') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look(active.split(' '))
    }, lookMs)
    return () => clearInterval(timer)
  }, [active, look])

  return { exports, put, remove }
}

function endOf({ title, status }: ExportView): string {
  if (status === 'completed') return `The export of ${title} is ready to download.`
  return status === 'canceled' ? `The export of ${title} was canceled.` : `The export of ${title} failed.`
}
