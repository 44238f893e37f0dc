import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { env } from '@/lib/platform/env'
import { ErrorReporter } from './_errors/error-reporter'
import { LiveRegion } from './_ui/live-region'
import { NowProvider } from './_ui/now'
import { ThemeProvider } from './_ui/theme-provider'

// The nonce of the Content-Security-Policy is new with each request, so no page can be made ahead of time.
export const dynamic = 'force-dynamic'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().APP_URL),
    title: { default: 'ClipForge', template: '%s · ClipForge' },
    description: 'ClipForge turns long videos into short clips worth sharing, and says why it chose each one.',
    applicationName: 'ClipForge',
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#110f0d' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeProvider nonce={nonce}>
          <NowProvider now={Date.now()}>
            {children}
            <LiveRegion />
            <ErrorReporter />
          </NowProvider>
        </ThemeProvider>
      </body>
    </html>
  )
}
