import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { extendTrialWithin } from '@/lib/billing/extend-trial'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { noteGrant } from './internal'
import { grantTrialDaysInput } from './schemas'

/**
 * Extends the trial of an organization, from its end or, when that has passed, from now. The same `grantId` does it once.
 * @throws Forbidden for everyone but staff, NotFound, Invalid, LimitReached after too many in 24 hours, Conflict for an
 *   organization with a subscription, a paid or a suspended license
 */
export async function grantTrialDays(ctx: StaffContext, input: z.input<typeof grantTrialDaysInput>): Promise<void> {
  assertStaff(ctx)
  const { days: amount, ...given } = parseInput(grantTrialDaysInput, input)
  const { organizationId } = given
  await systemDb().$transaction(async (tx) => {
    if (await noteGrant(tx, ctx, { ...given, kind: 'trial_days', amount })) {
      await extendTrialWithin(tx, ctx, { organizationId, days: amount })
    }
  })
  await relayAfterCommit({ organizationId, userId: null, now: ctx.now })
}
