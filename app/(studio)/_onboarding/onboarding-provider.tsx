'use client'

import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { toastError } from '@/app/_ui/toast'
import type { OnboardingView, SeenInBrowser } from '@/lib/onboarding/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { resumeOnboardingAction, skipOnboardingAction } from './actions'
import { fetchOnboarding, tellSeen } from './onboarding-api'

/** None of these throws: what fails is told to the person. */
type Onboarding = {
  onboarding: OnboardingView
  /** Quiet where it fails. Resolves to whether the server heard it. */
  tell(trigger: SeenInBrowser): Promise<boolean>
  skip(): Promise<void>
  resume(): Promise<void>
}

type Action = (input: Record<string, never>) => Promise<{
  data?: OnboardingView
  serverError?: { message: string }
}>

const OnboardingContext = createContext<Onboarding | null>(null)

const pollMs = 15_000
/** What happened completes its step a moment later, in a job of its own. */
const moments = [1500, 5000]

/**
 * How far the onboarding is, for everything that shows it. It follows what happens: looked up again when a job begins or
 * ends, when another page opens, when the tab comes back, and now and then while there is something left.
 */
export function OnboardingProvider({ initial, children }: { initial: OnboardingView; children: ReactNode }) {
  const [onboarding, setOnboarding] = useState(initial)
  const pathname = usePathname()
  // What was asked for last wins, whatever arrives last.
  const latest = useRef(0)
  const isOpen = !onboarding.isCompleted
  const isFollowed = isOpen && !onboarding.isSkipped

  useEffect(() => setOnboarding(initial), [initial])

  const refresh = useCallback(async () => {
    latest.current += 1
    const own = latest.current
    const view = await fetchOnboarding()
    if (view && latest.current === own) setOnboarding(view)
  }, [])

  const timers = useRef<number[]>([])
  const stopTimers = useCallback(() => {
    for (const timer of timers.current) window.clearTimeout(timer)
  }, [])
  useEffect(() => stopTimers, [stopTimers])
  const refreshSoon = useCallback(() => {
    stopTimers()
    timers.current = moments.map((moment) => window.setTimeout(() => void refresh(), moment))
  }, [refresh, stopTimers])

  const seenPath = useRef(pathname)
  useEffect(() => {
    if (seenPath.current === pathname) return
    seenPath.current = pathname
    if (isOpen) refreshSoon()
  }, [pathname, isOpen, refreshSoon])

  useEffect(() => {
    if (!isOpen) return
    const look = () => document.visibilityState === 'visible' && void refresh()
    const timer = isFollowed ? setInterval(look, pollMs) : undefined
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isOpen, isFollowed, refresh])

  useJobEvents({
    onEvents: (events) => isOpen && events.some((event) => event.kind === 'state') && refreshSoon(),
    onReset: () => void refresh(),
  })

  const value = useMemo<Onboarding>(() => {
    const begin = () => {
      latest.current += 1
      const own = latest.current
      return (view: OnboardingView | null | undefined) => {
        if (view && latest.current === own) setOnboarding(view)
      }
    }
    async function act(action: Action, failure: string) {
      const show = begin()
      const { data, serverError } = await action({}).catch(() => ({ data: undefined, serverError: undefined }))
      show(data)
      if (data) return
      toastError(failure, { description: serverError?.message ?? 'Couldn’t reach the server. Try again.' })
    }
    return {
      onboarding,
      async tell(trigger) {
        const show = begin()
        const view = await tellSeen(trigger)
        show(view)
        return view !== null
      },
      skip: () => act(skipOnboardingAction, 'Couldn’t hide the checklist'),
      resume: () => act(resumeOnboardingAction, 'Couldn’t bring back the checklist'),
    }
  }, [onboarding])

  return <OnboardingContext value={value}>{children}</OnboardingContext>
}

export function useOnboarding(): Onboarding {
  const value = useContext(OnboardingContext)
  if (!value) throw new Error('useOnboarding needs an OnboardingProvider above it.')
  return value
}
