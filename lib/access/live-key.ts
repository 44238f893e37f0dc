/** The condition for an API key that works at `now`: not revoked, not expired, and not replaced for longer than its overlap. */
export function liveKey(now: Date) {
  return {
    revokedAt: null,
    expiresAt: { gt: now },
    OR: [{ overlapUntil: null }, { overlapUntil: { gt: now } }],
  }
}
