import { describe, expect, it } from 'vitest'
import { addMilliseconds, second } from '@/lib/core/time'
import { definitionOf, kindOfJob, type NotificationKind, notificationKinds } from './kinds'
import { digestMail, notificationMail } from './mail-words'
import { hourOf, isPresent } from './rules'

const facts = {
  organization: 'Northlight',
  appUrl: 'https://clipforge.test',
  unsubscribeUrl: 'https://clipforge.test/unsubscribe?token=t',
  oneClickUrl: 'https://clipforge.test/unsubscribe/one-click?token=s',
}
const told = (kind: NotificationKind, title: string, detail: string | null = null) => ({
  definition: notificationKinds[kind],
  title,
  detail,
  subjectId: 'id',
})

describe('a kind', () => {
  it('is found by the job whose end it tells of', () => {
    expect(kindOfJob('export_clip', 'completed')).toBe('export_completed')
    expect(kindOfJob('analyze_video', 'failed')).toBe('analysis_failed')
    expect(kindOfJob('export_clip', 'canceled')).toBeNull()
    expect(kindOfJob('archive_organization', 'completed')).toBeNull()
  })

  it('that has left the catalog has no definition', () => {
    expect(definitionOf('export_failed')?.tone).toBe('danger')
    expect(definitionOf('constructor')).toBeNull()
  })
})

describe('a mail', () => {
  it('says what happened, what to do, and how to end them', () => {
    const mail = notificationMail(told('export_failed', '<b>Talk</b>', 'Try again.'), facts)
    expect(mail.subject).toBe('The export of “<b>Talk</b>” failed')
    expect(mail.html).toContain('&lt;b&gt;Talk&lt;/b&gt;')
    expect(mail.text).toContain('Try again.')
    expect(mail.text).toContain('https://clipforge.test/exports#export-id')
    expect(mail.text).toContain(facts.unsubscribeUrl)
    expect(mail.headers).toEqual({
      'List-Unsubscribe': `<${facts.oneClickUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it('shortens a long title without halving an emoji', () => {
    const { subject } = notificationMail(told('export_completed', '🎬'.repeat(200)), facts)
    expect(subject).toBe(`The export of “${'🎬'.repeat(80)}…” is ready`)
  })

  it('about several counts those it leaves out, and about one is that one', () => {
    const two = [told('export_completed', 'One'), told('analysis_failed', 'Two', 'Upload it again.')]
    const mail = digestMail(two, 3, facts)
    expect(mail.subject).toBe('5 updates on your clips')
    expect(mail.text).toContain('The analysis of “Two” failed: Upload it again.')
    expect(mail.text).toContain('And 3 more.')
    expect(digestMail(two.slice(0, 1), 0, facts).subject).toBe('The export of “One” is ready')
  })
})

it('takes a person for present for 75 seconds after a sign of life', () => {
  const now = new Date('2026-12-02T05:06:07Z')
  expect(isPresent(null, now)).toBe(false)
  expect(isPresent(addMilliseconds(now, -74 * second), now)).toBe(true)
  expect(isPresent(addMilliseconds(now, -75 * second), now)).toBe(false)
  expect(hourOf(now)).toBe('2026-12-02T05')
})
