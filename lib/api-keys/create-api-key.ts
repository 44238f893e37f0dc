import type { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { reserveApiKey } from '@/lib/quotas/reserve-api-key'
import { assertMayGive, writeKey } from './internal'
import { createApiKeyInput, type NewApiKey } from './schemas'

/**
 * Makes an API key of the organization. What it returns is the only place where the key ever stands.
 * @throws Forbidden for anyone but admins, and for more than they may do themselves; LimitReached when the plan has no
 *   room for another one; Invalid
 */
export async function createApiKey(ctx: UserContext, input: z.input<typeof createApiKeyInput>): Promise<NewApiKey> {
  authorize(ctx, 'api-key.create')
  const given = parseInput(createApiKeyInput, input)
  assertMayGive(ctx, given.scopes)
  const made = await withTenantTransaction(ctx, async (tx) => {
    await reserveApiKey(tx, ctx)
    return writeKey(tx, ctx, given)
  })
  await relayAfterCommit(ctx)
  return made
}
