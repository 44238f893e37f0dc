import { describe, expect, it } from 'vitest'
import { exactTimeText, relativeTimeText } from './relative-time-text'

const now = Date.UTC(2026, 10, 21, 10, 30)
const at = (milliseconds: number, zone = 'UTC') => relativeTimeText(now + milliseconds, now, zone)
const minutes = 60_000
const hours = 60 * minutes
const days = 24 * hours

describe('relativeTimeText', () => {
  it.each([
    [0, 'just now'],
    [-44_000, 'just now'],
    [30_000, 'just now'],
    [-45_000, '1 minute ago'],
    [-90_000, '1 minute ago'],
    [-5 * minutes, '5 minutes ago'],
    [-59 * minutes, '59 minutes ago'],
    [-59.6 * minutes, '1 hour ago'],
    [2 * hours, 'in 2 hours'],
    [-23.6 * hours, 'yesterday'],
    [1 * days, 'tomorrow'],
    [-6 * days, '6 days ago'],
    [-18 * days, '3 Nov'],
    [-400 * days, '17 Oct 2025'],
  ])('%d ms away reads %s', (difference, text) => {
    expect(at(difference)).toBe(text)
  })

  it('never decreases as time passes', () => {
    const seen = Array.from({ length: 90 }, (_, index) => at(-(index + 1) * minutes))
    expect(seen).not.toContain('60 minutes ago')
    expect(seen).not.toContain('0 hours ago')
  })

  it('shows the date in the reader’s time zone', () => {
    const date = Date.UTC(2026, 9, 31, 22, 0)
    expect(relativeTimeText(date, now, 'UTC')).toBe('31 Oct')
    expect(relativeTimeText(date, now, 'Asia/Kolkata')).toBe('1 Nov')
  })
})

describe('exactTimeText', () => {
  it('names the zone', () => {
    expect(exactTimeText(now, 'UTC')).toBe('21 Nov 2026, 10:30 UTC')
  })
})
