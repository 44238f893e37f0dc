import { describe, expect, it } from 'vitest'
import { lastVisit } from './last-visit'

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)
const now = at('12:00')

describe('lastVisit', () => {
  it('is the last activity of an earlier visit, whatever the cookie says', () => {
    expect(lastVisit({ lastActiveAt: at('11:29'), remembered: at('09:00').toISOString(), now })).toEqual(at('11:29'))
  })

  it('stays at the cookie’s value during a visit', () => {
    expect(lastVisit({ lastActiveAt: at('11:59'), remembered: at('09:00').toISOString(), now })).toEqual(at('09:00'))
  })

  it.each([undefined, '', 'yesterday', '2026-03-02T12:01:00Z', '1970-01-01T00:00:00Z'])(
    'is unknown in a first visit, or with a cookie that makes no sense: %j',
    (remembered) => {
      expect(lastVisit({ lastActiveAt: null, remembered, now })).toBeNull()
      expect(lastVisit({ lastActiveAt: at('11:59'), remembered, now })).toBeNull()
    },
  )
})
