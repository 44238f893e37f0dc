import type { ClerkProvider } from '@clerk/nextjs'
import type { ComponentProps } from 'react'

type Appearance = NonNullable<ComponentProps<typeof ClerkProvider>['appearance']>

// Clerk draws edges as shadows, under an attribute that a plain override would lose against.
const field = {
  minHeight: 'var(--control)',
  '&[data-variant="default"]:not(:focus)': { boxShadow: '0 0 0 1px var(--edge)' },
  '&[aria-invalid="true"]:not(:focus)': { boxShadow: '0 0 0 1px var(--danger-ink)' },
  '&[type="checkbox"]': { minHeight: 'auto' },
}
const filled = {
  minHeight: 'var(--control)',
  color: 'var(--on-ember)',
  border: 'none',
  background: 'var(--ember)',
  '&[data-variant="solid"]:not(:focus-visible)': { boxShadow: 'none' },
  '&:hover': { background: 'var(--ember-hover)' },
  '&::after': { display: 'none' },
}

// Clerk takes the browser's outline away from its triggers and puts nothing in its place.
const focusRing = { '&:focus-visible': { outline: '2px solid var(--ember-ink)', outlineOffset: '2px' } }

// As wide as the settings page gives them.
const embedded = { elements: { rootBox: { width: '100%' }, cardBox: { width: '100%', maxWidth: '100%' } } }

/** Clerk's components in our tokens: the variables follow the theme by themselves. */
export const clerkAppearance: Appearance = {
  userProfile: embedded,
  organizationProfile: embedded,
  options: { socialButtonsPlacement: 'bottom', shimmer: false },
  variables: {
    // The ember that is legible as text; buttons are filled with the brighter one below.
    colorPrimary: 'var(--ember-ink)',
    colorPrimaryForeground: 'var(--paper)',
    colorForeground: 'var(--ink)',
    colorMutedForeground: 'var(--ink-muted)',
    colorBackground: 'var(--raised)',
    colorMuted: 'var(--sunken)',
    colorInput: 'var(--raised)',
    colorInputForeground: 'var(--ink)',
    colorNeutral: 'var(--ink)',
    colorBorder: 'var(--ink)',
    colorRing: 'var(--ember)',
    colorDanger: 'var(--danger-ink)',
    colorSuccess: 'var(--success-ink)',
    colorWarning: 'var(--warning-ink)',
    colorModalBackdrop: 'var(--scrim)',
    colorShadow: 'transparent',
    borderRadius: '8px',
    fontFamily: 'var(--font-sans)',
    fontFamilyButtons: 'var(--font-sans)',
    fontFamilyMono: 'var(--font-mono)',
    fontSize: '0.875rem',
  },
  elements: {
    formFieldInput: field,
    formButtonPrimary: filled,
    membersPageInviteButton: filled,
    organizationListCreateOrganizationActionButton: { minHeight: 'var(--control)' },
    button: { minHeight: 'var(--control-sm)' },
    otpCodeFieldInput: {
      minHeight: 'var(--control)',
      '&[data-variant]': { border: '1px solid var(--edge)' },
    },
    selectButton: field,
    phoneInputBox: field,
    organizationSwitcherTrigger: { ...focusRing, maxWidth: '100%' },
    userButtonTrigger: focusRing,
    alternativeMethodsBlockButton: { minHeight: 'var(--control)' },
    footer: { background: 'var(--sunken)' },
    cardBox: { boxShadow: 'none', border: '1px solid var(--hairline)', borderRadius: '12px' },
    card: { boxShadow: 'none' },
    organizationSwitcherPopoverCard: { boxShadow: 'var(--float)' },
    userButtonPopoverCard: { boxShadow: 'var(--float)' },
    modalContent: { boxShadow: 'var(--float)' },
  },
}

const asWideAsItsPlace = {
  rootBox: { width: '100%', minWidth: 0 },
  cardBox: {
    width: '100%',
    maxWidth: '100%',
    boxShadow: 'none',
    border: '1px solid var(--hairline)',
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  navbar: { display: 'none' },
  // On phones Clerk shows it by a rule of its own.
  navbarMobileMenuRow: { '&&': { display: 'none' } },
}

/** For Clerk's profile pages: as wide as their place, and without a navigation of their own; the page brings one. */
export const profileAppearance: Appearance = { elements: asWideAsItsPlace }

/** The same for an organization that may not invite: without the button for it. */
export const profileWithoutInviting: Appearance = {
  elements: { ...asWideAsItsPlace, membersPageInviteButton: { display: 'none' } },
}
