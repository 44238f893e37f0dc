import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesWith, root, textOf } from '@/app/(marketing)/_article/testing/text-of'
import { ownCookies } from './cookies'
import { retention } from './retention'
import { privacySections } from './sections'

const sections = privacySections()

describe('the privacy policy', () => {
  it('promises the retention that the code applies', () => {
    expect(Object.fromEntries(retention.map(({ term, text }) => [term, text.match(/\d+ (days|hours)/)?.[0]]))).toEqual({
      'Your account and profile': undefined,
      'Videos, clips and exports': undefined,
      'Deleted videos': '30 days',
      'Deleted clips': undefined,
      'Deleted exports': '30 days',
      'Unfinished uploads': '24 hours',
      'A deleted organization': '30 days',
      'Data exports (ZIP)': '7 days',
      'Background jobs and their logs': '30 days',
      'Notifications from Stripe': '90 days',
      'Notifications from Clerk': '90 days',
      'Notifications about your work': '90 days',
      'Error reports': '90 days',
      'The fact that an email was sent': '90 days',
      'Decisions about limits and held work': '90 days',
      'Audit log': '400 days',
      'Reports of abuse': '180 days',
      'Replaced or removed brand files': '7 days',
      'The fact that someone opened a shared link': '2 days',
      'Referral invitations': undefined,
      'Payments and invoices': undefined,
    })
    for (const { text } of retention) expect(textOf(sections, 'retention')).toContain(text)
  })

  it('names every cookie that the product sets, and for how long', () => {
    expect(filesWith(/document\.cookie = |cookies\(\)\)\.set\(|'set-cookie'[,:]/)).toEqual([
      'app/(public)/r/[code]/route.ts',
      'app/(studio)/_dashboard/note-visit.tsx',
      'app/(studio)/_shell/rail.tsx',
      'app/_doors/staff-view.ts',
      'app/api/v1/referrals/attribution/route.ts',
    ])
    const text = textOf(sections, 'cookies')
    expect(ownCookies).toHaveLength(4)
    for (const { name, use, life } of ownCookies) expect(text).toContain(`${name} ${use} Kept for ${life}.`)
    const oneYear = /maxAgeSeconds: 31_536_000/
    expect(readFileSync(path.join(root, 'app/(studio)/_shell/rail.tsx'), 'utf8')).toMatch(oneYear)
    expect(ownCookies.map(({ life }) => life)).toEqual(['90 days', '1 year', '30 minutes', '30 minutes'])
  })

  it('names everything that is stored in the browser', () => {
    // The first one reads what another product left at this address, and keeps nothing.
    expect(filesWith(/(local|session)Storage|indexedDB/)).toEqual([
      'app/(studio)/_browser-store/read-browser.ts',
      'app/(studio)/_editor/use-clip-document.ts',
      'app/(studio)/_onboarding/all-done.tsx',
      'app/_ui/recent-commands.ts',
    ])
    expect(textOf(sections, 'cookies')).toMatch(
      /theme, recent commands, clip edits that aren’t saved yet, and whether you closed the setup summary/,
    )
  })
})
