let last: string | undefined

/** Remembers what the person pressed last, by its name in the interface. What is typed is never looked at. */
export function noteAction(event: Event): void {
  const pressed = event.target instanceof Element ? event.target.closest('button, a, [role="button"]') : null
  const name = pressed?.getAttribute('aria-label') ?? pressed?.textContent
  if (name) last = `pressed "${name.trim().slice(0, 80)}"`
}

export function lastAction(): string | undefined {
  return last
}
