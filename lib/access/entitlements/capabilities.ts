/** What an organization may be refused. Reading, deleting and downloading are not among them: data stays its owner's. */
export const capabilities = ['import', 'export', 'publish', 'use_ai', 'invite'] as const
export type Capability = (typeof capabilities)[number]

/** Leaves the system on the organization's behalf. */
export const outbound: readonly Capability[] = ['publish', 'invite']

/** Outbound and AI work: every decision is kept, and a job that is refused is held rather than failed. */
export function isWatched(capability: Capability): boolean {
  return capability === 'use_ai' || outbound.includes(capability)
}

/** Says of an entry point why it asks for no capability; the door's system gate is still asked. */
export type NeedsNone = { needsNone: string }

/** For a declaration: nothing is asked here, and why. */
export function needsNone(reason: string): NeedsNone {
  return { needsNone: reason }
}
