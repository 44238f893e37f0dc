import type { Context } from '../context'

const keptForMs = 30 * 24 * 3600 * 1000

/** Forgets events after thirty days, as Stripe does, and the deliveries that are done with. */
export function pruneEvents(context: Context): void {
  const oldest = Math.floor((context.now() - keptForMs) / 1000)
  const old = new Set(context.store.all('events', ({ created }) => created < oldest).map(({ id }) => id))
  for (const id of old) context.store.delete('events', id)
  for (const { id, eventId, state } of context.store.all('deliveries')) {
    if (state === 'delivered' || old.has(eventId)) context.store.delete('deliveries', id)
  }
  context.store.commit()
}
