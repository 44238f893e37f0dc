/**
 * The name of a cookie of ours. Over https it begins with `__Host-`: browsers take such a cookie only with `Secure` and for
 * the whole host, so that no subdomain can set it.
 */
export function cookieName(name: string, isSecure: boolean): string {
  return isSecure ? `__Host-${name}` : name
}

/** A cookie that the browser writes for itself, as `document.cookie` takes it. */
export function ownCookie(name: string, value: string, options: { isSecure: boolean; maxAgeSeconds: number }): string {
  const { isSecure, maxAgeSeconds } = options
  const attributes = ['Path=/', `Max-Age=${maxAgeSeconds}`, 'SameSite=Lax', ...(isSecure ? ['Secure'] : [])]
  return [`${cookieName(name, isSecure)}=${value}`, ...attributes].join('; ')
}
