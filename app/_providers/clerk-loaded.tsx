'use client'

import {
  ClerkProvider,
  OrganizationList,
  OrganizationProfile,
  OrganizationSwitcher,
  SignIn,
  SignUp,
  UserButton,
  UserProfile,
} from '@clerk/nextjs'
import { Fragment } from 'react'
import { createPortal } from 'react-dom'
import type { ClerkOptions, Island } from './clerk-islands'

export const clerkParts = {
  OrganizationList,
  OrganizationProfile,
  OrganizationSwitcher,
  SignIn,
  SignUp,
  UserButton,
  UserProfile,
}

type ClerkLoadedProps = { options: ClerkOptions; islands: ReadonlyMap<string, Island> }

/** Clerk's provider with all that is drawn below it, each at its place on the page. */
export function ClerkLoaded({ options, islands }: ClerkLoadedProps) {
  return (
    <ClerkProvider {...options}>
      {[...islands].map(([id, { place, draw }]) => (
        <Fragment key={id}>{place ? createPortal(draw(clerkParts), place) : draw(clerkParts)}</Fragment>
      ))}
    </ClerkProvider>
  )
}
