import type { MetadataRoute } from 'next'
import { env } from '@/lib/platform/env'

// A build does not know the address.
export const dynamic = 'force-dynamic'

/**
 * What needs an account, and what is for machines. Shared clips and referral links are not among them: they say `noindex`
 * themselves, which crawlers have to be able to read, as the previews of social networks have to.
 */
const closed = [
  '/admin',
  '/api/',
  '/choose-organization',
  '/clips',
  '/dashboard',
  '/exports',
  '/health',
  '/ideas',
  '/jobs',
  '/onboarding',
  '/referrals',
  '/settings',
  '/v1/',
  '/videos',
  '/welcome-profile',
]

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: closed },
    sitemap: new URL('/sitemap.xml', env().APP_URL).href,
  }
}
