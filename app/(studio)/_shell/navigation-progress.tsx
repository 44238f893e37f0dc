'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { toastError } from '@/app/_ui/toast'
import { second } from '@/lib/core/time'
import { leadsToAnotherPage } from './navigation-target'

/** A page that has not arrived by then failed, and said so, or was given up. */
const longestMs = 20 * second

/**
 * A bar across the top from the click on a link until its page is shown; offline, the page stays. Next announces pages to
 * screen readers.
 */
export function NavigationProgress() {
  const here = `${usePathname()}?${useSearchParams()}`
  return <ProgressFrom key={here} />
}

/** Without a connection the browser would show an error of its own in place of the page, and end what uploads there. */
function stay(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
  toastError('You’re offline', { id: 'offline', description: 'Open this page when you’re connected again.' })
}

function ProgressFrom() {
  const [isLeaving, setIsLeaving] = useState(false)

  useEffect(() => {
    function follow(event: MouseEvent) {
      const anchor = event.target instanceof Element ? event.target.closest('a') : null
      if (!anchor || !leadsToAnotherPage(event, anchor, location.href)) return
      if (navigator.onLine) setIsLeaving(true)
      else stay(event)
    }
    document.addEventListener('click', follow, { capture: true })
    return () => document.removeEventListener('click', follow, { capture: true })
  }, [])

  useEffect(() => {
    if (!isLeaving) return
    const timer = setTimeout(() => setIsLeaving(false), longestMs)
    return () => clearTimeout(timer)
  }, [isLeaving])

  if (!isLeaving) return null
  return (
    <div
      aria-hidden
      data-testid="navigation-progress"
      className="navigation-progress pointer-events-none fixed inset-x-0 top-0 z-90 h-0.5 origin-left bg-ember"
    />
  )
}
