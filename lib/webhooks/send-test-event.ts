import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { isOutboundOpen } from '@/lib/access/entitlements/check-outbound'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { consumeRateLimit } from '@/lib/platform/rate-limit'
import type { testAnswer } from './answers'
import { webhookEventTypes } from './event-types'
import { messageOf } from './fan-out-event'
import { endpointPath } from './schemas'
import { secretsOf } from './sealed-secrets'
import { type Attempt, type Send, sendWebhook } from './send-webhook'
import { signedHeaders } from './signing'

const limit = {
  name: 'webhook-test',
  points: 5,
  seconds: 60,
  userMessage: 'You can send 5 test events a minute. Wait a moment.',
}

/**
 * Sends a signed `webhook.test` to an endpoint at once, whatever its state, and answers how it went. It is in the log like any
 * other, is not retried, and says nothing about the endpoint's health. The first that succeeds sets `testCallDetected`.
 * @throws Forbidden, NotFound, RateLimited after 5 a minute, Conflict while the organization may not send
 */
export async function sendTestEvent(
  ctx: UserContext,
  input: z.input<typeof endpointPath>,
  send?: Send,
): Promise<z.output<typeof testAnswer>> {
  authorize(ctx, 'webhook.test')
  const { endpointId } = parseInput(endpointPath, input)
  const { organizationId } = ctx
  const row = await withTenant(ctx, (db) =>
    db.webhookEndpoint.findFirst({ where: { id: endpointId, organizationId, deletedAt: null } }),
  )
  if (!row) throw new NotFound('webhook endpoint')
  if (!(await isOutboundOpen(ctx))) throw new Conflict('Sending is paused right now. Try again later.')
  await consumeRateLimit(limit, organizationId)
  const { url } = row
  const message = testMessage(ctx, endpointId)
  const headers = signedHeaders(message, secretsOf(row, ctx.now()), ctx.now())
  const attempt = await sendWebhook({ url, headers, body: message.body }, { now: ctx.now(), send })
  return note(ctx, { endpointId, url, message, attempt })
}

function testMessage({ organizationId, now }: UserContext, endpointId: string) {
  const { version } = webhookEventTypes['webhook.test']
  const id = newId()
  const told = messageOf({ type: 'webhook.test', version, data: { endpointId } }, now())
  return { id, organizationId, sourceId: id, ...told, createdAt: now() }
}

type Sent = { endpointId: string; url: string; message: ReturnType<typeof testMessage>; attempt: Attempt }

async function note(ctx: UserContext, { endpointId, url, message, attempt }: Sent) {
  const { organizationId } = ctx
  const { isSuccess, status, error, answer, ms } = attempt
  const deliveryId = newId()
  const now = ctx.now()
  const logged = { id: newId(), url, isSuccess, status, error, answer, ms, createdAt: now }
  await withTenantTransaction(ctx, async (tx) => {
    await tx.webhookMessage.createMany({ data: [message] })
    await tx.webhookDelivery.createMany({
      data: [
        {
          id: deliveryId,
          organizationId,
          messageId: message.id,
          endpointId,
          state: isSuccess ? 'succeeded' : 'failed',
          attempts: 1,
          nextAt: now,
          lastStatus: status,
          lastError: error,
          createdAt: now,
          finishedAt: now,
        },
      ],
    })
    await tx.webhookAttempt.createMany({ data: [{ ...logged, organizationId, deliveryId, endpointId }] })
    if (isSuccess)
      await tx.organization.updateMany({
        where: { id: organizationId, testCallDetected: false },
        data: { testCallDetected: true },
      })
    await recordAudit(tx, ctx, {
      action: 'webhook.test',
      target: { type: 'webhook-endpoint', id: endpointId },
      data: { isSuccess, status },
    })
  })
  return { ...logged, createdAt: now.toISOString(), deliveryId }
}
