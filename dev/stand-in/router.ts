type Entry<Route> = { method: string; pattern: RegExp; names: string[]; route: Route }

/** Routes keyed by `METHOD /path/:name`, matched in the order in which they are given. */
export class Router<Route> {
  private readonly entries: Entry<Route>[]

  constructor(...tables: Record<string, Route>[]) {
    this.entries = tables.flatMap(Object.entries<Route>).map(([key, route]) => {
      const [method = '', path = ''] = key.split(' ')
      const names: string[] = []
      const source = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
        names.push(name)
        return '([^/]+)'
      })
      return { method, pattern: new RegExp(`^${source}$`), names, route }
    })
  }

  match(method: string, path: string): { route: Route; params: Record<string, string> } | null {
    const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
    for (const entry of this.entries) {
      if (entry.method !== method) continue
      const values = entry.pattern.exec(clean)
      if (!values) continue
      const params = Object.fromEntries(entry.names.map((name, at) => [name, decode(values[at + 1] ?? '')]))
      return { route: entry.route, params }
    }
    return null
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
