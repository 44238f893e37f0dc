'use client'

import { useAfterHydration } from './use-after-hydration'

const load = () => import('./toaster-panel')

/** Where toasts appear. One for a page. */
export function Toaster() {
  const loaded = useAfterHydration(load)
  return loaded ? <loaded.ToasterPanel /> : null
}
