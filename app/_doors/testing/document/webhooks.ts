import { z } from 'zod'
import type { ZodOpenApiOperationObject } from 'zod-openapi'
import { webhookEventTypes } from '@/lib/webhooks/event-types'

/** What is sent to customers' servers, as the `webhooks` of the document: one operation for each event. */
export function webhooksOf(): Record<string, { post: ZodOpenApiOperationObject }> {
  return Object.fromEntries(
    Object.entries(webhookEventTypes).map(([type, { summary, version, data }]) => [
      type,
      {
        post: {
          operationId: operationIdOf(type),
          summary,
          tags: ['webhooks'],
          'x-version': version,
          security: [],
          requestParams: { header: signed },
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: z.object({ type: z.literal(type), version: z.literal(version), timestamp, data }),
              },
            },
          },
          responses: {
            '2XX': { description: 'The event arrived. Anything else is tried again, eight times in 28 hours.' },
            '410': { description: 'The endpoint is gone: it is disabled.' },
          },
        },
      },
    ]),
  )
}

const timestamp = z.iso.datetime().describe('When it happened.')
const signed = z.object({
  'webhook-id': z.string().describe('The same in each attempt and each replay: what to tell repeats by.'),
  'webhook-timestamp': z.string().describe('Seconds since 1970, of this attempt.'),
  'webhook-signature': z.string().describe('`v1,` and a signature in base64; two of them while a secret is rotated.'),
})

/** `video.analyzed` → `onVideoAnalyzed`. */
function operationIdOf(type: string): string {
  return `on${type.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())}`
}
