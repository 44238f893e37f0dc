const storageKey = 'recent-commands'
const kept = 5

/** Ids of the commands run last, newest first. Empty where the browser keeps nothing. */
export function readRecentCommands(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string').slice(0, kept) : []
  } catch {
    return []
  }
}

export function rememberCommand(id: string): void {
  try {
    const ids = [id, ...readRecentCommands().filter((other) => other !== id)].slice(0, kept)
    localStorage.setItem(storageKey, JSON.stringify(ids))
  } catch {
    // A browser that refuses storage only loses the list of recent commands.
  }
}
