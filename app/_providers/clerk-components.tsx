'use client'

import type * as props from '@clerk/nextjs/types'
import { type ComponentType, type ReactNode, useCallback, useState } from 'react'
import { useIsland } from './clerk-islands'
import type { clerkParts } from './clerk-loaded'

type Placed = {
  /** Keeps the place until Clerk has drawn there. */
  placeholder?: ReactNode
}

/** A component of Clerk's, which is drawn once Clerk is there. Needs `AppClerkProvider` above it. */
function onceLoaded<Props extends object>(part: keyof typeof clerkParts) {
  return function OnceLoaded({ placeholder, ...rest }: Props & Placed) {
    const [place, setPlace] = useState<Element | null>(null)
    // The server sends new props with each answer; what they say is the same.
    const given = JSON.stringify(rest)
    const draw = useCallback(
      (parts: typeof clerkParts) => {
        const Part = parts[part] as ComponentType<object>
        return <Part {...JSON.parse(given)} fallback={placeholder} />
      },
      [given, placeholder],
    )
    const { isLoaded } = useIsland(place, draw)
    return (
      <div ref={setPlace} data-clerk-island className="contents *:min-w-0">
        {isLoaded ? null : placeholder}
      </div>
    )
  }
}

export const SignIn = onceLoaded<props.SignInProps>('SignIn')
export const SignUp = onceLoaded<props.SignUpProps>('SignUp')
export const OrganizationList = onceLoaded<props.OrganizationListProps>('OrganizationList')
export const OrganizationSwitcher = onceLoaded<props.OrganizationSwitcherProps>('OrganizationSwitcher')
export const OrganizationProfile = onceLoaded<props.OrganizationProfileProps>('OrganizationProfile')
export const UserButton = onceLoaded<props.UserButtonProps>('UserButton')
export const UserProfile = onceLoaded<props.UserProfileProps>('UserProfile')
