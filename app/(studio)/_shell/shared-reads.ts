import { cache } from 'react'
import type { UserContext } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { getMe } from '@/lib/accounts/get-me'
import { getBilling } from '@/lib/billing/get-billing'
import { getJobCursor } from '@/lib/jobs/get-job-cursor'
import { listJobs } from '@/lib/jobs/list-jobs'

/*
 * What the shell and its pages both show, read once a request: `cache` lives as long as the request, and is told apart by
 * its context.
 */

export const sharedFacts = cache(readEntitlementFacts)
export const sharedMe = cache((ctx: UserContext) => getMe(ctx, sharedFacts))
export const sharedBilling = cache((ctx: UserContext) => getBilling(ctx, sharedFacts))
/** The newest jobs that wait or run, and where a stream of what happens to them starts: asked before they are read. */
export const sharedActiveJobs = cache(async (ctx: UserContext) => {
  const cursor = await getJobCursor(ctx)
  const { data: jobs } = await listJobs(ctx, { state: 'active', limit: 100 })
  return { cursor, jobs }
})
