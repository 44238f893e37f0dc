'use client'

import { useEffect, useState } from 'react'

const eventName = 'ui:announce'

/** Has a screen reader say `message`: politely, or at once when `urgent`. */
export function announce(message: string, urgent = false): void {
  window.dispatchEvent(new CustomEvent(eventName, { detail: { message, urgent } }))
}

/** The place where announcements are read from. One in the root layout. */
export function LiveRegion() {
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')

  useEffect(() => {
    function hear(event: Event) {
      const { detail } = event as CustomEvent<{ message: string; urgent: boolean }>
      const set = detail.urgent ? setUrgent : setPolite
      // The same words twice are a change only when something lies between them.
      set((before) => (before === detail.message ? `${detail.message}\u00a0` : detail.message))
    }
    window.addEventListener(eventName, hear)
    return () => window.removeEventListener(eventName, hear)
  }, [])

  return (
    <>
      <div aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" className="sr-only">
        {urgent}
      </div>
    </>
  )
}
