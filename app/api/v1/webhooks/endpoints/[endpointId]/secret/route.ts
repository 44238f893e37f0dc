import { studioRoute } from '@/app/_doors/route'
import { rotationAnswer, secretAnswer } from '@/lib/webhooks/answers'
import { revealSecret } from '@/lib/webhooks/reveal-secret'
import { rotateSecret } from '@/lib/webhooks/rotate-secret'
import { endpointPath } from '@/lib/webhooks/schemas'

const params = endpointPath

/** The secret, with an audit row. */
export const GET = studioRoute(
  {
    summary: 'Get the secret of a webhook endpoint',
    answer: secretAnswer,
    rate: 'write',
    permission: 'webhook.reveal',
    params,
  },
  (ctx, { params }) => revealSecret(ctx, params),
)

/** A new secret; the old one signs beside it for 24 hours. */
export const POST = studioRoute(
  {
    summary: 'Rotate the secret of a webhook endpoint',
    description: 'The old one signs beside the new one for 24 hours.',
    answer: rotationAnswer,
    rate: 'write',
    permission: 'webhook.rotate',
    params,
  },
  (ctx, { params }) => rotateSecret(ctx, params),
)
