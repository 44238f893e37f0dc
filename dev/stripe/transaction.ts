import type { Context } from './context'
import { StripeFault } from './faults'

/** Runs `change` so that all of it is kept or nothing; then what it announced is sent. It must not wait for anything. */
export function transaction<T>(context: Context, change: () => T): T {
  try {
    const result = change()
    context.store.commit()
    return result
  } catch (error) {
    if (error instanceof StripeFault && error.details.keepsChanges) context.store.commit()
    else context.store.rollback()
    throw error
  } finally {
    context.deliveries.wake()
  }
}
