import type { BrowserErrorInput } from '@/lib/errors/schemas'

/** `sendReport`, which is loaded with the first error. Null where it can't be loaded. Never throws. */
export async function reportError(thrown: unknown, origin: BrowserErrorInput['origin']): Promise<string | null> {
  const loaded = await import('./send-report').catch(() => null)
  return loaded ? loaded.sendReport(thrown, origin) : null
}
