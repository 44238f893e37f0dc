import type { RateLimit } from '@/lib/platform/rate-limit'

/**
 * How much of one kind of request is let through in a window of `seconds`: for one person, for all people of one
 * organization together, and for one network address without a session. `counting` is that of a `RateLimit`.
 */
export type RateClass = {
  person: number
  organization: number
  visitor: number
  seconds: number
  counting: NonNullable<RateLimit['counting']>
}

const minute = { seconds: 60, counting: 'leased' } as const
const exactly = { seconds: 60, counting: 'exact' } as const

/** Every class of request; each door names one. docs/decisions/rate-limits.md says why they are as they are. */
export const rates = {
  /** Pages, and what a page asks for by itself. */
  page: { ...minute, person: 600, organization: 3_000, visitor: 600 },
  /** Reads of the API: cheap, and asked for again and again by open tabs. */
  read: { ...minute, person: 1_200, organization: 6_000, visitor: 600 },
  /** Changes of our own rows, autosave and the parts of uploads among them. */
  write: { ...minute, person: 600, organization: 3_000, visitor: 600 },
  /** Work that a request does itself for long. */
  compute: { ...minute, person: 120, organization: 480, visitor: 60 },
  /** Opening a live stream, and polling where streams do not get through; how many are open at once is limited beside it. */
  stream: { ...minute, person: 600, organization: 3_000, visitor: 60 },
  /** Puts work into the queue: an import, an analysis, an export, a retry. */
  enqueue: { ...exactly, person: 60, organization: 120, visitor: 60 },
  /** Asks Stripe, Clerk or another service of ours, with our key and our quota there. */
  outbound: { ...exactly, person: 30, organization: 60, visitor: 60 },
  /** Writes to people who did not ask for it. */
  invite: { ...exactly, person: 10, organization: 20, visitor: 60 },
  /** Follows or takes over a referral link. */
  referral: { ...exactly, person: 30, organization: 60, visitor: 60 },
  /** An attempt to sign in or up. */
  signIn: { ...exactly, person: 120, organization: 1_200, visitor: 120 },
  /** What is open to the world: shared clips, reports of browsers. */
  public: { ...minute, person: 600, organization: 6_000, visitor: 600 },
  /** A key that is not known to be good: counted for the network address before it is looked up. */
  wrongKey: { ...minute, person: 30, organization: 30, visitor: 30 },
  /** A report of abuse: stored for people to read, without an account. */
  report: { ...exactly, seconds: 3_600, person: 20, organization: 60, visitor: 10 },
  /** Deliveries of Clerk and Stripe, before their signature is looked at. Both come again. */
  webhook: { ...minute, person: 30_000, organization: 30_000, visitor: 30_000 },
} as const satisfies Record<string, RateClass>

export type RateName = keyof typeof rates
