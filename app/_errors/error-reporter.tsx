'use client'

import { useEffect } from 'react'
import { noteAction } from './last-action'
import { reportError } from './report-error'

/** Hears what nothing on the page caught, and reports it. Shows nothing. */
export function ErrorReporter() {
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    addEventListener('error', (event) => void reportError(event.error ?? event.message, 'window'), { signal })
    addEventListener('unhandledrejection', (event) => void reportError(event.reason, 'promise'), { signal })
    addEventListener('click', noteAction, { capture: true, passive: true, signal })
    return () => left.abort()
  }, [])
  return null
}
