export * from '../events'

/** Sends nothing: tests that say `vi.mock('@/lib/platform/events')` have no Inngest. */
export const sendEvents = async (): Promise<void> => {}
