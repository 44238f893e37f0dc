'use client'

import { useEffect, useState } from 'react'
import { StatusPill } from '@/app/_ui/status-pill'
import type { StreamStatus } from './job-stream'

/** A line that breaks and is back within this time is nobody's business. */
const delayMs = 1500

/** Says when what is shown may be behind, and that the page is on it. */
export function ConnectionNote({ status }: { status: StreamStatus }) {
  const isBroken = status === 'reconnecting' || status === 'polling' || status === 'ended'
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    if (!isBroken) return setIsShown(false)
    const timer = window.setTimeout(() => setIsShown(true), delayMs)
    return () => window.clearTimeout(timer)
  }, [isBroken])
  return (
    <span role="status">
      {isShown && isBroken ? (
        <StatusPill tone={status === 'ended' ? 'danger' : 'warning'} live={status !== 'ended'}>
          {textOf[status]}
        </StatusPill>
      ) : null}
    </span>
  )
}

const textOf: Record<'reconnecting' | 'polling' | 'ended', string> = {
  reconnecting: 'Reconnecting…',
  polling: 'Updated every few seconds',
  ended: 'Signed out of live updates. Reload the page.',
}
