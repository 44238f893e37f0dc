/** Runs once when the server starts, before the first request: a wrong environment stops it here, by name. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { assertReadyToServe } = await import('./lib/platform/boot')
  await assertReadyToServe()
  const { drainOnShutdown } = await import('./lib/platform/drain')
  drainOnShutdown()
  const { writeForwardedFor } = await import('./lib/platform/client-address')
  writeForwardedFor()
  const { followExchanges } = await import('./lib/platform/exchange')
  followExchanges()
  const { keepServersAlive } = await import('./lib/platform/keep-alive')
  keepServersAlive()
  const { setSecurityHeaders } = await import('./lib/platform/answer-headers')
  setSecurityHeaders()
}

/**
 * Puts what failed outside a door (a layout, a page that is no page of the studio) into the log and the error log. What
 * went through a door has its id as digest and has been recorded there.
 */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string },
  context: { routePath: string; routeType: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { recordRequestError } = await import('./lib/errors/record-request-error')
  recordRequestError(error, { path: request.path, method: request.method, ...context })
}
