import { describe, expect, it } from 'vitest'
import { assertSameOrigin } from './same-origin'

const appUrl = 'https://clipforge.example'
const refusal = 'did not come from ClipForge'

describe('bar 17: a change', () => {
  it.each([
    ['from a page of ours', { 'sec-fetch-site': 'same-origin', origin: appUrl }],
    ['from an old browser that sends its origin alone', { origin: appUrl }],
    [
      'with a bearer token, which no browser adds by itself',
      { authorization: 'Bearer x.y.z', origin: 'https://evil.example' },
    ],
  ])('%s is let through', (_, headers) => {
    expect(() => assertSameOrigin(new Headers(headers), appUrl)).not.toThrow()
  })

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [
      'from another site that forges the forwarded host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['from a sibling subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.clipforge.example' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['of an opaque origin', { origin: 'null' }],
    ['that does not say where it comes from', {}],
    ['whose origin only begins like ours', { origin: 'https://clipforge.example.evil.example' }],
    ['with another scheme of authorization', { authorization: 'Basic abc' }],
    ['whose site and origin disagree', { 'sec-fetch-site': 'cross-site', origin: appUrl }],
  ])('%s is refused', (_, headers) => {
    expect(() => assertSameOrigin(new Headers(headers as Record<string, string>), appUrl)).toThrow(refusal)
  })
})
