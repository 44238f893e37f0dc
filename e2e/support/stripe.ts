/** Asks the Stripe stand-in as its API is asked: forms with brackets. Throws with Stripe's words when it refuses. */
export async function stripe<T = Record<string, any>>(
  method: 'GET' | 'POST',
  path: string,
  values: Record<string, string> = {},
): Promise<T> {
  const form = new URLSearchParams(values)
  const answer = await fetch(`${process.env.STRIPE_API_URL}/v1/${path}${method === 'GET' ? `?${form}` : ''}`, {
    method,
    headers: {
      authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}`,
      'content-type': 'application/x-www-form-urlencoded',
      'stripe-version': '2026-10-28.endive',
    },
    body: method === 'POST' ? form.toString() : undefined,
  })
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${method} ${path}: ${body.error?.message}`)
  return body as T
}
