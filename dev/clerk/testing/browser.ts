// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
type Envelope = { response: any; client: any; errors?: { code: string; meta?: { param_name?: string } }[]; meta?: any }

/** A browser as the stand-in meets it: a cookie jar, forms, and `_method` for everything that is not GET or POST. */
export class Browser {
  readonly cookies = new Map<string, string>()
  sessionId: string | null = null
  status = 0

  constructor(
    private readonly url: string,
    private readonly origin: string,
  ) {}

  async call(method: string, path: string, form: Record<string, string | string[]> = {}): Promise<Envelope> {
    const url = new URL(`/v1${path}`, this.url)
    if (method !== 'GET' && method !== 'POST') url.searchParams.set('_method', method)
    if (this.sessionId) url.searchParams.set('_clerk_session_id', this.sessionId)
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) for (const item of [value].flat()) body.append(name, item)
    const response = await this.fetch(url, {
      method: method === 'GET' ? 'GET' : 'POST',
      body: method === 'GET' ? undefined : body,
    })
    const json = (await response.json()) as Envelope
    this.sessionId = json.client?.last_active_session_id ?? (json.client === null ? null : this.sessionId)
    return json
  }

  async fetch(url: URL | string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('origin', this.origin)
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(url, this.url), { ...init, headers, redirect: 'manual' })
    this.status = response.status
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie)
    return response
  }

  private keep(cookie: string): void {
    const [pair = ''] = cookie.split(';')
    const at = pair.indexOf('=')
    if (/max-age=0/i.test(cookie)) this.cookies.delete(pair.slice(0, at))
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
