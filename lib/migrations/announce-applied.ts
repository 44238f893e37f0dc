import { newId } from '@/lib/core/ids'
import { sendEvents } from '@/lib/platform/events'

/**
 * Has the product check its database now rather than at night.
 * @returns whether it could be told; without it the check comes at night all the same
 */
export async function announceApplied(migrations: readonly string[]): Promise<boolean> {
  try {
    await sendEvents([{ id: newId(), name: 'schema/applied', data: { migrations } }])
    return true
  } catch {
    return false
  }
}
