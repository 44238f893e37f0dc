import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import type { Context } from './context'
import { faultResponse } from './fapi/fapi'
import { ClerkFault } from './faults'

const require = createRequire(import.meta.url)
const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  map: 'application/json',
}

/** Clerk's browser bundles, read from node_modules: `/npm/@clerk/clerk-js@6/dist/clerk.browser.js`. */
export async function serveBundle(context: Context, path: string): Promise<Response> {
  const [, name, version, rest] = /^\/npm\/@clerk\/(clerk-js|ui)@([^/]+)\/dist\/([\w./~-]+)$/.exec(path) ?? []
  if (!name || !rest) return unknown(context, path)
  const root = distOf(name)
  const file = join(root, rest)
  if (!file.startsWith(root + sep)) return unknown(context, path)
  const content = await readFile(file).catch(() => null)
  if (!content) return unknown(context, path)
  // Only an exact version names content that never changes.
  const isExact = /^\d+\.\d+\.\d+$/.test(version ?? '')
  return new Response(content, {
    headers: {
      'content-type': types[rest.split('.').pop() ?? ''] ?? 'application/octet-stream',
      'cache-control': isExact ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    },
  })
}

function distOf(name: string): string {
  const folder = `${join('@clerk', name, 'dist')}${sep}`
  const entry = require.resolve(`@clerk/${name}`)
  return entry.slice(0, entry.indexOf(folder) + folder.length - 1)
}

/** An uploaded picture, or initials on a color for a person without one. */
export function serveImage(context: Context, path: string): Response {
  const id = path.slice('/images/'.length)
  const image = context.store.get('images', id)
  const headers = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  }
  if (image) {
    return new Response(Buffer.from(image.base64, 'base64'), {
      headers: {
        ...headers,
        'content-type': image.contentType,
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
  }
  const user = context.store.get('users', id)
  const organization = context.store.get('organizations', id)
  const name = user ? [user.firstName, user.lastName] : (organization?.name.split(/\s+/) ?? [])
  return new Response(initialsSvg(id, name), {
    headers: { ...headers, 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=60' },
  })
}

function initialsSvg(id: string, names: (string | null)[]): string {
  const initials = names
    .map((name) => [...(name ?? '')][0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const text = initials.replace(/[^\p{L}\p{N}]/gu, '')
  let hue = 0
  for (const letter of id) hue = (hue * 31 + letter.charCodeAt(0)) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="hsl(${hue} 28% 40%)"/><text x="40" y="41" fill="#fff" font-family="system-ui, sans-serif" font-size="30" font-weight="500" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`
}

function unknown(context: Context, path: string): Response {
  context.log(`UNKNOWN file: ${path}`)
  return faultResponse(new ClerkFault(404, 'resource_not_found', `The stand-in has no ${path}.`))
}
