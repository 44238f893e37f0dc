import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

const input = {
  nonce: 'bm9uY2U=',
  mediaOrigins: ['https://media.example'],
  clerkOrigin: null,
  isSecure: true,
  isDevelopment: false,
}

function directive(policy: string, name: string): string[] {
  const found = policy.split('; ').find((part) => part === name || part.startsWith(`${name} `))
  return found ? found.split(' ').slice(1) : []
}

test('bar 18: scripts need the nonce, and nothing inline or evaluated runs', () => {
  const scripts = directive(contentSecurityPolicy(input), 'script-src')
  expect(scripts).toContain("'nonce-bm9uY2U='")
  expect(scripts).toContain("'strict-dynamic'")
  expect(scripts.filter((value) => value.startsWith("'unsafe"))).toEqual([])
})

test('bar 18: the page cannot be framed, rebased or given plugins', () => {
  const policy = contentSecurityPolicy(input)
  for (const name of ['frame-ancestors', 'base-uri', 'object-src', 'frame-src']) {
    expect(directive(policy, name)).toEqual(["'none'"])
  }
})

test('connect-src, img-src and media-src allow the storage origin and no other', () => {
  const policy = contentSecurityPolicy(input)
  expect(directive(policy, 'connect-src')).toEqual(["'self'", 'https://media.example'])
  expect(directive(policy, 'img-src')).toContain('https://media.example')
  expect(directive(policy, 'media-src')).toContain('https://media.example')
})

test('allows the frontend API, images and challenge of the real Clerk', () => {
  const policy = contentSecurityPolicy({ ...input, clerkOrigin: 'https://clerk.example.com' })
  expect(directive(policy, 'connect-src')).toContain('https://clerk.example.com')
  expect(directive(policy, 'img-src')).toContain('https://img.clerk.com')
  expect(directive(policy, 'frame-src')).toEqual(['https://challenges.cloudflare.com'])
})

test('allows eval in development only, and upgrades requests on https only', () => {
  expect(directive(contentSecurityPolicy({ ...input, isDevelopment: true }), 'script-src')).toContain("'unsafe-eval'")
  expect(contentSecurityPolicy(input)).toContain('upgrade-insecure-requests')
  expect(contentSecurityPolicy({ ...input, isSecure: false })).not.toContain('upgrade-insecure-requests')
})
