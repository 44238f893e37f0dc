import type { UserContext } from '@/lib/access/context'
import { findContext } from '@/lib/access/find-context'
import { provisionSession } from '@/lib/accounts/provision-session'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { completeStep } from '@/lib/onboarding/complete-step'
import { buyPremium } from './buy-premium'
import { importVideos } from './import-videos'
import { makeClips } from './make-clips'
import { postIdeas } from './post-ideas'
import { recordTroubles } from './record-troubles'
import { referOthers } from './refer-others'

/** Ids are Clerk's. */
export type DemoAccount = { userId: string; email: string; organizations: { id: string; name: string }[] }

/**
 * Gives the demo organization something in every area, by the product's own verbs: it pays, its videos are analyzed and
 * its clips exported by jobs, others sign up with its link, its posts have numbers, and staff find errors, decisions and an audit log. The product
 * must be running. What an earlier run has done is not done again.
 */
export async function fillDemo(member: DemoAccount, staff: DemoAccount): Promise<void> {
  const [organization] = member.organizations
  if (!organization) throw new Error('The demo account belongs to no organization.')
  const ctx = await enter(member.userId, organization.id)
  await buyPremium(ctx, { email: member.email, organization: organization.name })
  await completeStep(ctx, { trigger: 'welcome/closed' })
  await recordTroubles(ctx, staff.userId)
  await referOthers(ctx)
  await completeStep(ctx, { trigger: 'invite-step/skipped' })
  await postIdeas(ctx)
  for (const videoId of await importVideos(ctx)) await makeClips(ctx, videoId)
}

async function enter(userId: string, organizationId: string): Promise<UserContext> {
  const session = { userId, organizationId }
  const requestId = newId()
  await provisionSession({ actor: { kind: 'system', id: 'seed' }, requestId, now: systemClock }, session)
  const ctx = await findContext(session, { requestId })
  if (!ctx) throw new Error('Clerk does not know the demo account.')
  return ctx
}
