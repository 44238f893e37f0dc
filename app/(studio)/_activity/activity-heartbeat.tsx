'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { send } from '@/app/_api/send'
import { hasSession } from './has-session'
import { workflowStepOf } from './workflow-step-of'

const intervalMs = 30_000

/**
 * Tells the server how long the studio was in view, twice a minute and when the tab is put away. A page whose step is
 * not in its address says it on an element: `data-workflow-step="analyze"`.
 */
export function ActivityHeartbeat() {
  const pathname = usePathname()
  useEffect(() => {
    let visibleSince = document.visibilityState === 'visible' ? performance.now() : null

    function tell(): void {
      if (visibleSince === null) return
      const now = performance.now()
      const seconds = Math.round((now - visibleSince) / 1000)
      if (seconds === 0 || !hasSession(document.cookie)) return
      visibleSince = now
      const shown = document.querySelector<HTMLElement>('[data-workflow-step]')?.dataset.workflowStep
      const body = { seconds: Math.min(seconds, 3600), step: shown ?? workflowStepOf(pathname) }
      // A lost heartbeat is worth neither a retry nor a word.
      send('POST', '/api/v1/users/me/activity', { body, keepalive: true }).catch(() => {})
    }

    function follow(): void {
      if (document.visibilityState === 'visible') visibleSince = performance.now()
      else {
        tell()
        visibleSince = null
      }
    }

    const timer = setInterval(tell, intervalMs)
    document.addEventListener('visibilitychange', follow)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', follow)
      tell()
    }
  }, [pathname])
  return null
}
