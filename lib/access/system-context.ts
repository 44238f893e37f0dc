import { newId } from '@/lib/core/ids'
import { type Clock, systemClock } from '@/lib/core/time'
import type { Context } from './context'

/** The context in which a job or webhook acts for one organization. `name` says which, for the audit log. */
export function systemContext(
  organizationId: string,
  name: string,
  options: { kind?: 'system' | 'webhook'; requestId?: string; now?: Clock } = {},
): Context {
  return {
    actor: { kind: options.kind ?? 'system', id: name },
    organizationId,
    userId: null,
    role: null,
    requestId: options.requestId ?? newId(),
    now: options.now ?? systemClock,
  }
}
