import { afterEach, describe, expect, it } from 'vitest'
import { dayText } from '@/lib/core/time'
import { deletionMail, deletionNews } from './deletion-mails'
import { gracePeriodMs, isSameName, purgeDueAt, reminderMs } from './rules'

describe('the name that is typed to delete an organization', () => {
  it.each([
    ['Ünïcode 🎬', 'Ünïcode 🎬'],
    ['  Ada   Films ', 'Ada Films'],
    ['Cafe\u0301', 'Café'],
    ['شركة', 'شركة'],
  ])('%j is accepted for %j', (typed, name) => expect(isSameName(typed, name)).toBe(true))

  it.each([
    ['ada films', 'Ada Films'],
    ['Ada Film', 'Ada Films'],
    ['', 'Ada Films'],
    ['AdaFilms', 'Ada Films'],
  ])('%j is refused for %j', (typed, name) => expect(isSameName(typed, name)).toBe(false))
})

describe('the grace period of a deletion', () => {
  it('is 30 days, with a reminder 7 days before its end', () => {
    expect(purgeDueAt(new Date('2026-01-31T10:00:00Z'))).toEqual(new Date('2026-03-02T10:00:00Z'))
    expect([gracePeriodMs, reminderMs]).toEqual([2_592_000_000, 604_800_000])
  })
})

describe('bar 38: the grace period of a deletion', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it.each([
    ['over the clocks going forward', '2026-03-15T01:30:00.000Z', '2026-04-14T01:30:00.000Z', 'Europe/Berlin'],
    ['over the clocks going back', '2026-10-20T05:30:00.000Z', '2026-11-19T05:30:00.000Z', 'America/New_York'],
    ['over a leap day', '2028-02-15T12:00:00.000Z', '2028-03-16T12:00:00.000Z', 'Asia/Tokyo'],
    ['over a February without one', '2027-01-31T23:59:59.999Z', '2027-03-02T23:59:59.999Z', 'Pacific/Kiritimati'],
    ['over the end of a year', '2026-12-31T23:59:59.999Z', '2027-01-30T23:59:59.999Z', 'Pacific/Pago_Pago'],
  ])('%s is 30 days of 24 hours, and mails name the day in UTC', (_, start, end, timeZone) => {
    process.env.TZ = timeZone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(timeZone)
    const due = purgeDueAt(new Date(start))
    expect(due.toISOString()).toBe(end)
    expect(dayText(due)).toContain(` ${Number(end.slice(8, 10))}, ${end.slice(0, 4)}`)
  })
})

describe('the mails about a deletion', () => {
  const facts = {
    organization: '<b>Ada</b> Films',
    purgeDueAt: new Date('2026-12-30T09:00:00Z'),
    isDeletedAtClerk: false,
    appUrl: 'https://clipforge.test',
  }

  it.each(deletionNews)('say what happens when it is %s, and escape markup in the name', (news) => {
    const { subject, text, html } = deletionMail({ ...facts, news })
    expect(subject.length).toBeGreaterThan(10)
    expect(html).not.toContain('<b>')
    if (news === 'requested' || news === 'due-soon') {
      expect(text).toContain('December 30, 2026')
      expect(text).toContain('https://clipforge.test/settings/organization/data')
    }
  })

  it('offer no restore when the organization is deleted at Clerk', () => {
    const { text } = deletionMail({ ...facts, news: 'requested', isDeletedAtClerk: true })
    expect(text).not.toContain('/settings/')
    expect(text).toContain('contact support')
  })
})
