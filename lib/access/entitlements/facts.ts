export type Tier = 'FREE' | 'PREMIUM'
export type BillingStatus = 'none' | 'trial' | 'active' | 'canceled' | 'past_due'
export type License = {
  type: 'TRIAL' | 'PAID'
  status: 'ACTIVE' | 'EXPIRED' | 'SUSPENDED' | 'CANCELLED'
  /** null means that it has no end. */
  endsAt: Date | null
}

/** The switches of the whole system; true is what the switch stands for being stopped (or maintenance going on). */
export const systemSwitches = ['maintenance', 'outbound', 'ai', 'sign_ups'] as const
type SystemSwitchName = (typeof systemSwitches)[number]
export type SystemSwitches = Record<SystemSwitchName, boolean>

export const guardNames = ['system', 'onboarding', 'license'] as const
export type GuardName = (typeof guardNames)[number]
type GuardMode = 'observe' | 'enforce'
export type GuardModes = Record<GuardName, GuardMode>

/** Everything the guards look at. */
export type GuardFacts = {
  now: Date
  system: SystemSwitches
  tier: Tier
  license: License | null
  billingStatus: BillingStatus
  isOnboarded: boolean
  isBanned: boolean
  /** Its deletion was requested, here or at Clerk. */
  isDeleting: boolean
  outboundPaused: boolean
  aiDisabled: boolean
  /** Imports that are left; null means no limit, undefined that it is not the question (the place is reserved already). */
  importsLeft?: number | null
  /** How many it may have in all, for the words of a refusal. */
  importLimit?: number | null
  /** Places for members that are left; null and undefined as above. */
  seatsLeft?: number | null
}
