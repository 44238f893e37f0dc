export type Handler<Call> = (call: Call) => unknown
type Route<Call> = { method: string; pattern: RegExp; names: string[]; handler: Handler<Call> }

/** Routes keyed by `METHOD /path/:name`, matched in the order in which they are given. */
export class Router<Call> {
  private readonly routes: Route<Call>[] = []

  constructor(...tables: Record<string, Handler<Call>>[]) {
    for (const table of tables) {
      for (const [key, handler] of Object.entries(table)) this.add(key, handler)
    }
  }

  match(method: string, path: string): { handler: Handler<Call>; params: Record<string, string> } | null {
    const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
    for (const route of this.routes) {
      if (route.method !== method) continue
      const values = route.pattern.exec(clean)
      if (!values) continue
      const params = Object.fromEntries(route.names.map((name, index) => [name, decode(values[index + 1] ?? '')]))
      return { handler: route.handler, params }
    }
    return null
  }

  private add(key: string, handler: Handler<Call>): void {
    const [method = '', path = ''] = key.split(' ')
    const names: string[] = []
    const source = path.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
      names.push(name)
      return '([^/]+)'
    })
    this.routes.push({ method, pattern: new RegExp(`^${source}$`), names, handler })
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
