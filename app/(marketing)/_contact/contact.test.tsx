import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { htmlOf, root, textOf } from '@/app/(marketing)/_article/testing/text-of'
import { contactSections } from './sections'

describe('contact', () => {
  it('promises for security reports what SECURITY.md promises', () => {
    const security = readFileSync(path.join(root, 'SECURITY.md'), 'utf8')
    const text = textOf(contactSections(), 'security')
    for (const promise of [/within 2 working days/, /within 7 days/, /"Security"|“Security”/]) {
      expect(security).toMatch(promise)
      expect(text).toMatch(promise)
    }
  })

  it('has a form for abuse reports, and no mail address for them', () => {
    const abuse = htmlOf(contactSections().filter(({ id }) => id === 'abuse'))
    expect(abuse).toMatch(/<form[^>]*aria-label="Report a clip"/)
    for (const name of ['link', 'category', 'details', 'email', 'website']) expect(abuse).toContain(`name="${name}"`)
    expect(abuse).not.toContain('mailto:')
  })

  it('links to the support address with a subject', () => {
    const html = htmlOf(contactSections())
    const mails = [...html.matchAll(/href="mailto:([^?"]+)\?subject=([^"]+)"/g)].map(([, to, subject]) => [to, subject])
    expect(mails.map(([, subject]) => decodeURIComponent(subject ?? ''))).toEqual([
      'Support',
      'Privacy request',
      'Security',
    ])
    expect(new Set(mails.map(([to]) => to)).size).toBe(1)
  })
})
