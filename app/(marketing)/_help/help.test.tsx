import { describe, expect, it } from 'vitest'
import { textOf } from '@/app/(marketing)/_article/testing/text-of'
import { type Permission, permissions } from '@/lib/access/permissions'
import { captionSchema, clipEditSchema } from '@/lib/clips/edit'
import { referralSteps, referralTerms } from '@/lib/referrals/words'
import { acceptedFileTypes } from '@/lib/videos/limits'
import { topics } from './topics'

describe('help', () => {
  it('names the formats and limits of uploads', () => {
    const text = textOf(topics, 'getting-started')
    expect(text).toContain('Up to 10 GB and 6 hours')
    expect(text).toContain('within 24 hours')
    for (const type of acceptedFileTypes.split(',')) expect(text).toContain(type.slice(1).toUpperCase())
  })

  it('names the limits of clips, captions and texts', () => {
    const clips = textOf(topics, 'clips')
    expect(clips).toContain('up to 10 clips that don’t overlap, mostly 12 to 60 seconds long')
    expect(clips).toContain('speech, energy, motion, variety, and opening')
    expect(clips).toContain('1 second to 10 minutes')
    const text = textOf(topics, 'editor')
    expect(text).toContain('2,000 captions of 300 characters')
    expect(text).toContain('20 texts of 120 characters')
    const at = { start: 0, end: 1 }
    const accepts = (captions: number, overlays: number, letters = 1) =>
      clipEditSchema.safeParse({
        ...at,
        captions: Array(captions).fill({ ...at, text: 'x' }),
        overlays: Array(overlays).fill({ ...at, text: 'x'.repeat(letters) }),
      }).success
    expect([accepts(2_000, 20, 120), accepts(2_001, 0), accepts(0, 21), accepts(0, 1, 121)]).toEqual([
      true,
      false,
      false,
      false,
    ])
    const caption = (letters: number) => captionSchema.safeParse({ ...at, text: 'x'.repeat(letters) }).success
    expect([caption(300), caption(301)]).toEqual([true, false])
  })

  it('says what admins alone may do', () => {
    const adminsOnly = Object.keys(permissions).filter(
      (name) => !permissions[name as Permission].includes('member' as never),
    )
    expect(adminsOnly).toEqual([
      'organization.update',
      'organization.delete',
      'organization.export',
      'audit.read',
      'brand.update',
      'learning.update',
      'ai.update',
      'billing.update',
      'webhook.create',
      'webhook.update',
      'webhook.delete',
      'webhook.rotate',
      'webhook.reveal',
      'webhook.test',
      'webhook.replay',
      'api-key.read',
      'api-key.create',
      'api-key.rotate',
      'api-key.revoke',
    ])
    expect(textOf(topics, 'team')).toContain(
      'Only admins rename the organization, set its brand, choose how it uses AI and what learning may change, manage members, API keys and webhooks, change billing, see the audit log, export the organization’s data and delete it.',
    )
  })

  it('says that deleting a video frees no import, and what a referral earns', () => {
    expect(textOf(topics, 'billing')).toContain('Deleting a video doesn’t free up an import.')
    expect(textOf(topics, 'billing')).toContain('$19 a month or $190 a year')
    for (const fact of [...referralSteps, ...referralTerms]) expect(textOf(topics, 'referrals')).toContain(fact)
    expect(referralTerms[0]).toContain('3 more imports on the Free plan, or a credit of $10 or ₹800')
  })
})
