import { z } from 'zod'
import { deliveryStates, disabledReasons, endpointStates } from './limits'

const moment = z.iso.datetime()

export const endpointAnswer = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    types: z.array(z.string()).describe('The event types that it gets; `*` stands for all.'),
    state: z
      .enum(endpointStates)
      .describe('`paused` collects and sends once it is enabled; `disabled` collects nothing.'),
    disabledReason: z
      .enum(disabledReasons)
      .nullable()
      .describe('`failing`: five days of failures. `gone`: its server answered 410.'),
    disabledAt: moment.nullable(),
    fails: z.number().describe('Failed attempts since the last one that succeeded.'),
    firstFailedAt: moment.nullable(),
    lastSucceededAt: moment.nullable(),
    retryAt: moment.nullable().describe('Nothing is sent before: it failed too often in a row, or asked for it.'),
    previousSecretUntil: moment.nullable().describe('Until when the secret before the last rotation signs as well.'),
    createdAt: moment,
  })
  .meta({ id: 'WebhookEndpoint', description: 'Where events of the organization are sent.' })

export const secretAnswer = z
  .object({ secret: z.string().describe('`whsec_` and 32 bytes in base64, for a library of Standard Webhooks.') })
  .meta({ id: 'WebhookSecret' })

export const rotationAnswer = z
  .object({ previousSecretUntil: moment.describe('Until when deliveries are signed by the old secret as well.') })
  .meta({ id: 'WebhookRotation' })

const delivery = {
  id: z.uuid(),
  messageId: z.uuid().describe('The header `webhook-id`: the same in each attempt and each replay.'),
  endpointId: z.uuid(),
  type: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number(),
  nextAt: moment.nullable().describe('When it is tried next, while it waits.'),
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
  createdAt: moment,
  finishedAt: moment.nullable(),
}
export const deliveryAnswer = z
  .object(delivery)
  .meta({ id: 'WebhookDelivery', description: 'An event on its way to an endpoint.' })

const attempt = {
  id: z.uuid(),
  url: z.string(),
  isSuccess: z.boolean(),
  status: z.number().nullable().describe('Null when there was no answer.'),
  error: z.string().nullable(),
  answer: z.string().describe('The beginning of the answer.'),
  ms: z.number(),
  createdAt: moment,
}
export const attemptAnswer = z.object(attempt).meta({ id: 'WebhookAttempt' })

export const deliveryDetailAnswer = z
  .object({ ...delivery, body: z.string().describe('What is sent, as it is signed.'), log: z.array(attemptAnswer) })
  .meta({ id: 'WebhookDeliveryDetail' })

export const testAnswer = z.object({ ...attempt, deliveryId: z.uuid() }).meta({ id: 'WebhookTest' })

export const replayAnswer = z
  .object({ replayed: z.number(), hasMore: z.boolean().describe('There were more than 5,000: ask again.') })
  .meta({ id: 'WebhookReplay' })

export const activityHourAnswer = z
  .object({ at: moment, succeeded: z.number(), failed: z.number() })
  .meta({ id: 'WebhookActivityHour', description: 'Attempts of an hour.' })
