'use client'

import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'

const ServerNow = createContext(0)

/** Hands the server's clock down, so that the first render in the browser says what the server said. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>
}

const listeners = new Set<() => void>()
let current = 0
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  current = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, 20_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function snapshot() {
  if (!current || !timer) current = Date.now()
  return current
}

/** Milliseconds since 1970, refreshed a few times a minute by one timer for the whole page. */
export function useNow(): number {
  const serverNow = useContext(ServerNow)
  return useSyncExternalStore(subscribe, snapshot, () => serverNow)
}

const never = () => () => {}

/** The reader's time zone; UTC on the server and until the page is hydrated. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  )
}
