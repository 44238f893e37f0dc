import type { MetadataRoute } from 'next'
import { env } from '@/lib/platform/env'
import { operator } from './(marketing)/_legal/operator'
import { groups } from './(marketing)/_reference/document'

// A build does not know the address.
export const dynamic = 'force-dynamic'

const reference = ['', '/errors', '/events', '/objects', ...groups.map(({ name }) => `/${name}`)].map(
  (path) => `/docs/api${path}`,
)
const pages = ['/', '/pricing', '/help', '/contact', ...reference]
const legal = ['/terms', '/privacy']

export default function sitemap(): MetadataRoute.Sitemap {
  const address = (path: string) => new URL(path, env().APP_URL).href
  return [
    ...pages.map((path) => ({ url: address(path) })),
    ...legal.map((path) => ({ url: address(path), lastModified: operator.effectiveOn })),
  ]
}
