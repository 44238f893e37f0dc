import { expect, it } from 'vitest'
import { claimStream, mostStreams } from './claim-stream'

it('live streams are limited per organization, and each frees its slot once', () => {
  const claim = (person: number) =>
    claimStream({ organizationId: 'organization', actor: { kind: 'user', id: `person ${person}` } })
  const claims = Array.from({ length: mostStreams.organization }, (_, at) => claim(at))
  expect(() => claim(1_000)).toThrow(expect.objectContaining({ status: 429, retryAfterSeconds: 15 }))
  expect(() => claimStream({ organizationId: 'another', actor: { kind: 'user', id: 'person 1000' } })()).not.toThrow()
  claims[0]?.()
  claims[0]?.()
  claim(1_001)
  expect(() => claim(1_002)).toThrow('too many live streams')
})
