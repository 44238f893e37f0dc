'use client'

import { usePathname } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { type MutationHandle, useMutation } from '@/app/_mutation/use-mutation'
import type { OnboardingView, SeenInBrowser } from '@/lib/onboarding/schemas'
import { useJobEvents } from '../_jobs/use-job-events'
import { resumeOnboardingAction, skipOnboardingAction } from './actions'
import { isBehind } from './is-behind'
import { fetchOnboarding, tellSeen } from './onboarding-api'

/** None of these rejects: what fails is told to the person. */
type Onboarding = {
  onboarding: OnboardingView
  /** Quiet where it fails. Resolves to whether the server heard it. */
  tell(trigger: SeenInBrowser): Promise<boolean>
  skip: MutationHandle<Record<string, never>>
  resume: MutationHandle<Record<string, never>>
}

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

  // A page that was rendered before the last step was done doesn’t undo it here.
  useEffect(() => setOnboarding((shown) => (isBehind(initial, shown) ? shown : initial)), [initial])

  const show = useCallback(async (asked: Promise<OnboardingView | null>) => {
    latest.current += 1
    const own = latest.current
    const view = await asked
    if (view && latest.current === own) setOnboarding(view)
    return view !== null
  }, [])
  const refresh = useCallback(() => show(fetchOnboarding()), [show])
  const showAtOnce = (view: OnboardingView) => void show(Promise.resolve(view))
  const skip = useMutation({
    action: skipOnboardingAction,
    failure: 'Couldn’t hide the checklist',
    onSuccess: showAtOnce,
  })
  const resume = useMutation({
    action: resumeOnboardingAction,
    failure: 'Couldn’t bring back the checklist',
    onSuccess: showAtOnce,
  })

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

  const tell = useCallback((trigger: SeenInBrowser) => show(tellSeen(trigger)), [show])

  const value = useMemo(() => ({ onboarding, tell, skip, resume }), [onboarding, tell, skip, resume])

  return <OnboardingContext value={value}>{children}</OnboardingContext>
}

export function useOnboarding(): Onboarding {
  const value = useContext(OnboardingContext)
  if (!value) throw new Error('useOnboarding needs an OnboardingProvider above it.')
  return value
}
