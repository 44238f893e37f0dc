'use client'

import * as clerk from '@clerk/nextjs'
import type * as props from '@clerk/nextjs/types'
import { type ComponentType, useSyncExternalStore } from 'react'

const subscribe = () => () => {}

/**
 * Clerk's components draw nothing on the server, and draw at once where Clerk was loaded before React reached them. On a
 * slow machine the two would disagree and React would start over; so they wait until the page is interactive.
 */
function afterHydration<Props extends object>(Component: ComponentType<Props>) {
  return function AfterHydration(props: Props) {
    const isHydrated = useSyncExternalStore(
      subscribe,
      () => true,
      () => false,
    )
    return isHydrated ? <Component {...props} /> : null
  }
}

export const SignIn = afterHydration<props.SignInProps>(clerk.SignIn)
export const SignUp = afterHydration<props.SignUpProps>(clerk.SignUp)
export const OrganizationList = afterHydration<props.OrganizationListProps>(clerk.OrganizationList)
export const OrganizationSwitcher = afterHydration<props.OrganizationSwitcherProps>(clerk.OrganizationSwitcher)
export const OrganizationProfile = afterHydration<props.OrganizationProfileProps>(clerk.OrganizationProfile)
export const UserButton = afterHydration<props.UserButtonProps>(clerk.UserButton)
export const UserProfile = afterHydration<props.UserProfileProps>(clerk.UserProfile)
