'use server'

import { studioAction } from '@/app/_doors/action'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { deleteEndpoint } from '@/lib/webhooks/delete-endpoint'
import { replayDelivery, replayFailed } from '@/lib/webhooks/replay-delivery'
import { revealSecret } from '@/lib/webhooks/reveal-secret'
import { rotateSecret } from '@/lib/webhooks/rotate-secret'
import {
  createEndpointInput,
  deliveryPath,
  endpointPath,
  replayFailedInput,
  updateEndpointInput,
} from '@/lib/webhooks/schemas'
import { sendTestEvent } from '@/lib/webhooks/send-test-event'
import { updateEndpoint } from '@/lib/webhooks/update-endpoint'

export const createEndpointAction = studioAction(
  { rate: 'outbound', permission: 'webhook.create', input: createEndpointInput },
  (ctx, input) => createEndpoint(ctx, input),
)

export const updateEndpointAction = studioAction(
  { rate: 'outbound', permission: 'webhook.update', input: updateEndpointInput },
  (ctx, input) => updateEndpoint(ctx, input),
)

export const deleteEndpointAction = studioAction(
  { rate: 'write', permission: 'webhook.delete', input: endpointPath },
  (ctx, input) => deleteEndpoint(ctx, input),
)

export const rotateSecretAction = studioAction(
  { rate: 'write', permission: 'webhook.rotate', input: endpointPath },
  (ctx, input) => rotateSecret(ctx, input),
)

export const revealSecretAction = studioAction(
  { rate: 'write', permission: 'webhook.reveal', input: endpointPath },
  (ctx, input) => revealSecret(ctx, input),
)

export const sendTestEventAction = studioAction(
  { rate: 'outbound', permission: 'webhook.test', input: endpointPath },
  (ctx, input) => sendTestEvent(ctx, input),
)

export const replayDeliveryAction = studioAction(
  { rate: 'write', permission: 'webhook.replay', input: deliveryPath },
  (ctx, input) => replayDelivery(ctx, input),
)

export const replayFailedAction = studioAction(
  { rate: 'write', permission: 'webhook.replay', input: replayFailedInput },
  (ctx, { endpointId, since }) => replayFailed(ctx, { endpointId, since: since.toISOString() }),
)
