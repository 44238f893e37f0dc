import { readFileSync } from 'node:fs'
import http from 'node:http'
import { baseUrl } from './studio'

export type RawAnswer = { status: number; headers: http.IncomingHttpHeaders; text: string }

/** Sends a request whose path goes out as it is written: neither resolved nor encoded, as a browser's or fetch's would be. */
export function sendRaw(
  path: string,
  options: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string; origin?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(options.origin ?? baseUrl())
  return new Promise((resolve, reject) => {
    const request = http.request(
      { hostname, port, path, method: options.method ?? 'GET', headers: options.headers, timeout: 30_000 },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => (text += chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
      },
    )
    request.on('timeout', () => request.destroy(new Error(`${path} did not answer`)))
    request.on('error', reject)
    request.end(options.body)
  })
}

/** Every page and route of the build, from its own manifest: `/videos/[videoId]`. */
export function builtRoutes(): string[] {
  const found = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>
  return [...new Set(Object.values(found))].sort()
}

/** A route with its parameters filled in; those without a value get an id that nothing has. */
export function fillIn(route: string, values: Record<string, string> = {}): string {
  return route
    .replace(/\/\[\[\.\.\.\w+\]\]/g, '')
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? crypto.randomUUID()))
}

export const cookieHeader = (cookies: Record<string, string>) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
