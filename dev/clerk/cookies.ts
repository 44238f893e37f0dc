import type { Context } from './context'
import type { ClientRecord } from './domain/records'
import { activeSessions } from './shapes/attempts'

const oneYear = 365 * 24 * 60 * 60

export function parseCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim())
  }
  return cookies
}

/** Browsers share cookies between the ports of a host: with the suffix two clones do not sign each other out. */
export function clientCookieName(context: Context): string {
  return `__client_${context.suffix}`
}

export function clientCookieValue(client: ClientRecord): string {
  return `${client.id}.${client.secret}`
}

export function clientOfCookies(context: Context, cookies: Map<string, string>): ClientRecord | null {
  const [id, secret] = (cookies.get(clientCookieName(context)) ?? '').split('.')
  const client = context.store.get('clients', id)
  return client && client.secret === secret ? client : null
}

export function clientCookie(context: Context, client: ClientRecord | null): string {
  const value = client ? clientCookieValue(client) : ''
  return `${clientCookieName(context)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${client ? oneYear : 0}`
}

/** `__client_uat`: when someone last signed in or out here, 0 when no one is signed in. */
export function clientUat(context: Context, client: ClientRecord | null): string {
  if (!client || activeSessions(context, client).length === 0) return '0'
  return String(Math.floor(client.updatedAt / 1000))
}

/** A cookie under its plain name and under the name with the instance's suffix, as Clerk writes them. */
export function twice(context: Context, name: string, value: string, maxAge = oneYear): string[] {
  const attributes = `Path=/; SameSite=Lax; Max-Age=${maxAge}`
  return [`${name}=${value}; ${attributes}`, `${name}_${context.suffix}=${value}; ${attributes}`]
}
