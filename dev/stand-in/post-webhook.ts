const timeoutMs = 15_000

/** Posts a webhook and answers the status. Throws where no one answers in time. Redirects aren't followed. */
export async function postWebhook(
  url: string,
  body: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<number> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const response = await fetch(url, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    headers,
  })
  await response.arrayBuffer()
  return response.status
}

/** Null when a webhook was accepted, or else what was wrong, in words. */
export async function deliveryProblem(post: () => Promise<number>): Promise<string | null> {
  try {
    const status = await post()
    return status >= 200 && status < 300 ? null : `status ${status}`
  } catch (error) {
    return String(error instanceof Error ? (error.cause ?? error.message) : error)
  }
}
