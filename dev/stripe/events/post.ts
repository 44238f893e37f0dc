import { postWebhook } from '../../stand-in/post-webhook'

/** Sends a webhook as Stripe does. Redirects count as failures. Throws where no one answers. */
export function post({ url, body, signature }: { url: string; body: string; signature: string }): Promise<number> {
  return postWebhook(url, body, {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'stripe-signature': signature,
  })
}
