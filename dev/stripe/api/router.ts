import type { Route } from './route'

type Entry = { method: string; pattern: RegExp; names: string[]; route: Route }

/** Routes keyed by `METHOD /path/:name`, matched in the order in which they are given. */
export class Router {
  private readonly entries: Entry[]

  constructor(routes: Route[]) {
    this.entries = routes.map((route) => {
      const [method = '', path = ''] = route.key.split(' ')
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
    for (const { method: wanted, pattern, names, route } of this.entries) {
      if (wanted !== method) continue
      const values = pattern.exec(clean)
      if (!values) continue
      return { route, params: Object.fromEntries(names.map((name, at) => [name, decode(values[at + 1] ?? '')])) }
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
