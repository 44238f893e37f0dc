export type PolicyInput = {
  /** Fresh for each response, at least 128 bits. */
  nonce: string
  /** Origins that pictures, video and uploads come from or go to. */
  mediaOrigins: string[]
  /** Clerk's own frontend API, where browsers reach it directly; null where it is served through this origin. */
  clerkOrigin: string | null
  /** Whether the app itself is served by https. */
  isSecure: boolean
  /** Hot reload evaluates code and holds a web socket. */
  isDevelopment: boolean
}

/**
 * The Content-Security-Policy of a page (CSP level 3). Scripts run only with the nonce or when such a script loads
 * them; styles may be inline because the headless components and Clerk's position things that way.
 */
export function contentSecurityPolicy(input: PolicyInput): string {
  const { nonce, mediaOrigins, clerkOrigin, isDevelopment } = input
  const clerk = clerkOrigin ? [clerkOrigin] : []
  const challenge = clerkOrigin ? ['https://challenges.cloudflare.com'] : []
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...mediaOrigins, ...(clerkOrigin ? ['https://img.clerk.com'] : [])],
    'media-src': ["'self'", 'blob:', ...mediaOrigins],
    'connect-src': ["'self'", ...mediaOrigins, ...clerk, ...(isDevelopment ? ['ws:'] : [])],
    'font-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'frame-src': challenge.length > 0 ? challenge : ["'none'"],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    ...(input.isSecure ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}
