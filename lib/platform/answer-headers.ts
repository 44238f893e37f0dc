import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import securityHeaders from '@/lib/core/security-headers.json'

/**
 * Gives every answer of this process the security headers, before anything is decided about it. next.config.js sets the
 * same for its routes; what Next answers before it looks at them - a path with a double slash, a method it does not know -
 * would be without.
 */
export function setSecurityHeaders(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  })
}
