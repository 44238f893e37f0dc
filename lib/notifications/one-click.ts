import { createHmac, timingSafeEqual } from 'node:crypto'

type Settings = { organizationId: string; userId: string; unsubscribeToken: string }

const purpose = 'unsubscribe by one click'

/**
 * A token for the header of a mail, by which a mail program ends the mails of a person in an organization (RFC 8058): who
 * it is for, signed with the secret of that person's settings. It does nothing else, and ends with the settings.
 */
export function signOneClick({ organizationId, userId, unsubscribeToken }: Settings): string {
  const who = `${organizationId}${userId}`.replaceAll('-', '')
  return `${who}.${createHmac('sha256', unsubscribeToken).update(`${purpose} ${who}`).digest('base64url')}`
}

/** Whom a token claims to be for; null for anything that `signOneClick` did not make. Only `isSignedBy` tells whether it is true. */
export function readOneClick(token: string): { organizationId: string; userId: string } | null {
  const [, organization, user] = /^([0-9a-f]{32})([0-9a-f]{32})\.[\w-]{43}$/.exec(token) ?? []
  return organization && user ? { organizationId: withDashes(organization), userId: withDashes(user) } : null
}

/** Whether `token` is the one for these settings, in constant time. */
export function isSignedBy(token: string, settings: Settings): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(signOneClick(settings))]
  return given.length === right.length && timingSafeEqual(given, right)
}

function withDashes(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
