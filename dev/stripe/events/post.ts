const timeoutMs = 15_000

/** Sends a webhook by HTTP. Redirects count as failures. Throws where nobody answers. */
export async function post(request: { url: string; body: string; signature: string }): Promise<number> {
  const response = await fetch(request.url, {
    method: 'POST',
    body: request.body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': request.signature,
    },
  })
  await response.arrayBuffer()
  return response.status
}
