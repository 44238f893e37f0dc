/** Runs once when the server starts, before the first request: a wrong environment stops it here, by name. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { assertReadyToServe } = await import('./lib/platform/boot')
  await assertReadyToServe()
}

/** Puts what failed in a page or route into the log, under the id that the person sees. */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string },
  context: { routePath: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/platform/log')
  const { digest } = error as { digest?: string }
  log().error({ err: error, errorId: digest, method: request.method, route: context.routePath }, 'A request failed')
}
