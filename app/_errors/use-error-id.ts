'use client'

import { useEffect, useState } from 'react'
import { reportError } from './report-error'

/**
 * The id that the person may quote for an error that a boundary caught. One that happened on the server has it already;
 * one of the browser is reported first.
 */
export function useErrorId(error: Error & { digest?: string }): string | undefined {
  const [reported, setReported] = useState<string>()
  useEffect(() => {
    if (error.digest) return
    let isStale = false
    void reportError(error, 'boundary').then((errorId) => {
      if (errorId && !isStale) setReported(errorId)
    })
    return () => {
      isStale = true
    }
  }, [error])
  return error.digest ?? reported
}
