import type { ErrorCode } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'

/** The page that explains an error code: the `type` of a problem (RFC 9457). */
export function problemType(code: ErrorCode): string {
  return new URL(`/docs/api/errors#${code}`, env().APP_URL).href
}
