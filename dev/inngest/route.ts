import type { Engine } from './engine'
import { matches } from './expression'
import { isOpen, type PauseRecord, type StoredEvent } from './model'

/**
 * Serves an event to the functions it triggers, to the runs that wait for it and to the runs it cancels.
 * With `onlyApp` it starts functions of that app only: for events that came before the app was known.
 */
export function routeEvent(engine: Engine, event: StoredEvent, onlyApp?: string): void {
  engine.stats.events = (engine.stats.events ?? 0) + 1
  for (const fn of engine.registry.triggeredBy(event.name)) {
    if (onlyApp !== undefined && fn.app !== onlyApp) continue
    const triggered = fn.config.triggers.some(
      (trigger) =>
        'event' in trigger &&
        (trigger.event === event.name || trigger.event.endsWith('*')) &&
        matches(trigger.expression, { event }),
    )
    if (triggered) engine.admit(fn, event)
  }
  if (onlyApp !== undefined) return
  const waiting = engine.waitingForEvent.get(event.name)
  for (const pause of waiting ? [...waiting] : []) meetPause(engine, pause, event)
}

function meetPause(engine: Engine, pause: PauseRecord, event: StoredEvent): void {
  const run = engine.runs.get(pause.run)
  // A run is not cancelled by the event that started it.
  if (!run || !isOpen(run) || run.eventIds.includes(event.id)) return
  if (!matches(pause.expression, { event: run.parts.events[0], async: event })) return
  if (pause.kind === 'cancel')
    engine.finishRun(run, { status: 'cancelled', reason: `cancelled by the event ${event.name}` })
  else engine.resumeStep(run, pause.step, { data: event })
}
