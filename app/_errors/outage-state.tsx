'use client'

import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { ErrorState } from '../_ui/error-state'

const firstLookMs = 3_000
const longestPauseMs = 30_000
const answerWithinMs = 15_000

/** Whether the server could not do its work for a while, rather than failed. The digest is that of `Unavailable`. */
export function isOutage(error: { digest?: string }): boolean {
  return error.digest === 'unavailable'
}

/** Stands in for a page that cannot be shown for a while, and loads it again as soon as it can be. */
export function OutageState({ children }: { children?: ReactNode }) {
  const isBack = useServerIsBack()
  return (
    <ErrorState level={1} title="Temporarily unavailable" onRetry={() => location.reload()}>
      {children ?? 'ClipForge can’t do this right now. Nothing you saved is lost.'}
      <span role="status" className="block pt-2">
        {isBack ? 'ClipForge is back. Loading the page…' : 'This page reloads automatically when ClipForge is back.'}
      </span>
    </ErrorState>
  )
}

/** Asks now and then, less often with time and never in a tab that is hidden, and reloads the page at a yes. */
function useServerIsBack(): boolean {
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    // Each page carries this state, and almost none shows it.
    const api = import('@/app/_api/send').catch(() => null)
    let timer: number | undefined
    let pauseMs = firstLookMs
    const look = async () => {
      // The page itself: during maintenance the server is well, but the page can’t be shown.
      if (!document.hidden && (await (await api)?.isShown(location.href, answerWithinMs))) {
        setBack(true)
        location.reload()
        return
      }
      pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)
      lookLater()
    }
    // Everyone who waits would come at once.
    const lookLater = () => {
      timer = window.setTimeout(look, pauseMs * (0.75 + Math.random() / 2))
    }
    lookLater()
    return () => window.clearTimeout(timer)
  }, [])
  return isBack
}
