'use client'

import { useEffect } from 'react'
import { noteAction } from './last-action'
import { reportError } from './report-error'

/** Hears what nothing on the page caught, and reports it. Shows nothing. */
export function ErrorReporter() {
  useEffect(() => {
    const onError = (event: ErrorEvent) => void reportError(event.error ?? event.message, 'window')
    const onRejection = (event: PromiseRejectionEvent) => void reportError(event.reason, 'promise')
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    window.addEventListener('click', noteAction, { capture: true, passive: true })
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
      window.removeEventListener('click', noteAction, { capture: true })
    }
  }, [])
  return null
}
