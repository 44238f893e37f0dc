'use client'

import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { BellButton } from './bell-button'

const load = () => import('./live-bell')

/** How many things the person has not read; it tells what they are once the page is interactive. */
export function NotificationBell({ unread }: { unread: number }) {
  const loaded = useAfterHydration(load)
  return loaded ? <loaded.LiveBell unread={unread} /> : <BellButton unread={unread} aria-expanded={false} />
}
