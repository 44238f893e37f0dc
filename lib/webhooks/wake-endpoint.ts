import { newId } from '@/lib/core/ids'
import { sendEvents } from '@/lib/platform/events'
import { log } from '@/lib/platform/log'

/**
 * Asks for a run that sends what waits for an endpoint. When this is lost, the sweep asks within a minute, so a failure is
 * only logged.
 */
export async function wakeEndpoint(organizationId: string, endpointId: string): Promise<void> {
  await wakeEndpoints([{ organizationId, endpointId }])
}

/** The same for many. */
export async function wakeEndpoints(endpoints: readonly { organizationId: string; endpointId: string }[]) {
  try {
    await sendEvents(endpoints.map((data) => ({ id: newId(), name: 'webhook/due', data })))
  } catch (error) {
    log().warn({ err: error, endpoints: endpoints.length }, 'webhook endpoints wait for the sweep')
  }
}
