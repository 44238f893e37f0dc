import type { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, hour } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { assertMayGive, writeKey } from './internal'
import { knownScopes, stateOf } from './rules'
import { type NewApiKey, rotateApiKeyInput } from './schemas'

/**
 * Makes a key with the same name and scopes in the place of another one, which works for `overlapHours` more and then ends
 * by itself. It needs no room in the plan.
 * @throws NotFound, Forbidden, and Conflict for a key that was replaced or has ended
 */
export async function rotateApiKey(ctx: UserContext, input: z.input<typeof rotateApiKeyInput>): Promise<NewApiKey> {
  authorize(ctx, 'api-key.rotate')
  const { apiKeyId: id, overlapHours, lifetimeDays } = parseInput(rotateApiKeyInput, input)
  const { organizationId } = ctx
  const made = await withTenantTransaction(ctx, async (tx) => {
    await lockOrganization(tx, organizationId)
    const old = await tx.apiKey.findFirst({ where: { id, organizationId }, omit: { hash: true } })
    if (!old) throw new NotFound('API key')
    const now = ctx.now()
    if (stateOf(old, now) !== 'active')
      throw new Conflict('Only a key that works and wasn’t replaced yet can be replaced.')
    const scopes = knownScopes(old.scopes)
    assertMayGive(ctx, scopes)
    const replacement = await writeKey(tx, ctx, { name: old.name, scopes, lifetimeDays, replaces: id })
    await tx.apiKey.updateMany({
      where: { id, organizationId },
      data: { replacedById: replacement.id, overlapUntil: addMilliseconds(now, overlapHours * hour) },
    })
    return replacement
  })
  await relayAfterCommit(ctx)
  return made
}
