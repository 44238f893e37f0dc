import type { RawAnswer } from './raw'
import { baseUrl } from './studio'

const origin = new URL(baseUrl()).origin

/** Clerk's own cookies have the names and attributes that its scripts need. */
const ofClerk = /^__(session|client|clerk|refresh)/

/** What an answer lacks of the headers that every answer has. */
export function headerFaults({ headers }: RawAnswer): string[] {
  const policy = String(headers['content-security-policy'] ?? '')
  const seconds = Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security'] ?? ''))?.[1] ?? 0)
  const cookies = (headers['set-cookie'] ?? []).filter((cookie) => !ofClerk.test(cookie))
  return [
    seconds < 31_536_000 && 'no HSTS of a year',
    headers['x-content-type-options'] !== 'nosniff' && 'no nosniff',
    !headers['referrer-policy'] && 'no Referrer-Policy',
    !headers['permissions-policy'] && 'no Permissions-Policy',
    headers['cross-origin-opener-policy'] !== 'same-origin' && 'no Cross-Origin-Opener-Policy',
    headers['cross-origin-resource-policy'] !== 'same-origin' && 'no Cross-Origin-Resource-Policy',
    !policy.includes("frame-ancestors 'none'") && 'can be framed',
    !/(default-src|object-src) 'none'/.test(policy) && 'no policy',
    /script-src[^;]*unsafe/.test(policy) && 'a policy that lets scripts in',
    Boolean(headers['x-powered-by']) && 'tells what it is powered by',
    // Over http they have no prefix; these are what browsers ask of a cookie with `__Host-`, besides Secure.
    ...cookies.map((cookie) => (!/; *path=\/(;|$)/i.test(cookie) || /; *domain=/i.test(cookie)) && `cookie ${cookie}`),
  ].filter((fault) => typeof fault === 'string')
}

/** Addresses that lead elsewhere, as attackers write them. */
export const elsewhere = [
  'https://evil.example',
  'http://evil.example/path',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '\\/evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '%2f%2fevil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/..//evil.example',
  '//evil.example/..',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:alert(1)',
  'ftp://evil.example',
  `${origin}@evil.example`,
  `${origin}.evil.example`,
  'https://evil.example#@localhost',
  'https://evil.example\\@localhost',
  '//localhost@evil.example/',
]

/** Parameters by which pages are told where to go on to. */
export const redirectParameters = [
  'redirect_url',
  'sign_in_force_redirect_url',
  'sign_in_fallback_redirect_url',
  'sign_up_force_redirect_url',
  'after_sign_in_url',
  'returnTo',
  'return_url',
  'success_url',
  'next',
  'url',
  'callbackUrl',
  'continue',
]

/** Where a Location leads, and what it says to go on to, as a browser reads both. */
export function leavesTo(location: string | undefined): string | null {
  if (location === undefined) return null
  const to = new URL(location, baseUrl())
  if (to.origin !== origin) return location
  const onwards = to.searchParams.get('redirect_url')
  return onwards !== null && new URL(onwards, baseUrl()).origin !== origin ? location : null
}
