'use client'

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { JobStream } from './job-stream'

const StreamContext = createContext<JobStream | null>(null)

const hiddenMs = 30_000

/**
 * Keeps one line for job events open in this tab, while someone looks at it. It starts at the first `cursor` and keeps
 * its own place from then on; give it the organization's id as `key`, so that it starts over with another one.
 */
export function JobsProvider({ cursor, children }: { cursor: string; children: ReactNode }) {
  const [stream] = useState(() => new JobStream(cursor))

  useEffect(() => {
    let timer: number | undefined
    const look = () => {
      window.clearTimeout(timer)
      if (document.visibilityState === 'visible') stream.open()
      else timer = window.setTimeout(() => stream.pause(), hiddenMs)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.clearTimeout(timer)
      stream.pause()
    }
  }, [stream])

  return <StreamContext value={stream}>{children}</StreamContext>
}

export function useJobStream(): JobStream {
  const stream = useContext(StreamContext)
  if (!stream) throw new Error('useJobStream needs a JobsProvider above it.')
  return stream
}
