import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/*
 * The rules of .dependency-cruiser.cjs, each seen to fire on a violation planted in a small project of its own. The
 * project itself is checked by `npm test -- --only map`.
 */
const require = createRequire(import.meta.url)
const root = path.resolve(import.meta.dirname, '../..')
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const made: string[] = []

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const nothing = 'export const x = 1\n'
const needs = (...from: string[]) =>
  from.map((one, index) => `import { x as x${index} } from '${one}'\nexport { x${index} }\n`).join('')

/** What every plant finds there: a tidy project, in which no rule fires. */
const tidy: Record<string, string> = {
  'lib/core/ids.ts': nothing,
  'lib/platform/env.ts': nothing,
  'lib/platform/db/generated/client.ts': nothing,
  'lib/platform/db/db.ts': needs('./generated/client', 'pg'),
  'lib/platform/clerk.ts': needs('@clerk/backend', 'next/headers', '@/lib/core/ids'),
  'lib/access/context.ts': needs('@/lib/platform/db/db', '@/lib/core/ids'),
  'lib/jobs/internal.ts': nothing,
  'lib/jobs/schemas.ts': "import type { x } from '@/lib/platform/env'\nexport type X = typeof x\nexport const y = 1\n",
  'lib/jobs/enqueue-job.ts': needs('./internal', '@/lib/access/context', '@/lib/platform/db/db'),
  'lib/videos/get-video.ts': needs('@/lib/jobs/enqueue-job'),
  'lib/referrals/get-code.ts': needs('@/lib/access/context'),
  'app/_ui/button.tsx': needs('@/lib/core/ids'),
  'app/_ui/link.tsx': needs('next/link'),
  'app/(studio)/videos/page.tsx': needs('@/lib/videos/get-video', '@/app/_ui/button'),
  'app/api/inngest/route.ts': needs('@/inngest/functions'),
  'inngest/functions.ts': needs('@/lib/videos/get-video', 'inngest'),
  'dev/clerk/server.ts': nothing,
  'e2e/journey.spec.ts': needs('../prisma/factories/database'),
  'prisma/factories/database.ts': needs('pg'),
  'bench/tenancy.ts': needs('@/lib/videos/get-video'),
  'packages/client/src/index.ts': nothing,
}

/** For each rule, files that break it. Names that end in a slice stand for the generated rules. */
const plants: Record<string, Record<string, string>> = {
  'no-cycles': { 'lib/core/here.ts': needs('./there'), 'lib/core/there.ts': needs('./here') },
  'no-unresolved': { 'lib/core/no-unresolved.ts': needs('./not-there') },
  'lib-never-looks-up': { 'lib/videos/lib-never-looks-up.ts': needs('@/inngest/functions') },
  'app-meets-inngest-at-its-door': {
    'app/(studio)/videos/app-meets-inngest-at-its-door.ts': needs('@/inngest/functions'),
  },
  'inngest-knows-no-pages': { 'inngest/inngest-knows-no-pages.ts': needs('@/app/_ui/button') },
  'doors-never-touch-the-database': { 'app/api/v1/videos/route.ts': needs('@/lib/platform/db/db') },
  'vendors-only-in-platform': { 'lib/videos/vendors-only-in-platform.ts': needs('@aws-sdk/client-s3') },
  'inngest-sdk-at-its-doors': { 'lib/videos/inngest-sdk-at-its-doors.ts': needs('inngest') },
  'typed-addresses-go-out-by-one-door': { 'lib/platform/typed-addresses-go-out-by-one-door.ts': needs('undici') },
  'slices-open-no-connections': {
    'lib/videos/slices-open-no-connections.ts': "import { request as x } from 'node:https'\nexport { x }\n",
  },
  'core-is-the-bottom': { 'lib/core/core-is-the-bottom.ts': needs('@/lib/platform/env') },
  'core-is-pure': { 'lib/core/core-is-pure.ts': "import { readFileSync as x } from 'node:fs'\nexport { x }\n" },
  'platform-sees-only-core': { 'lib/platform/platform-sees-only-core.ts': needs('@/lib/access/context') },
  'access-sees-platform-and-core': { 'lib/access/access-sees-platform-and-core.ts': needs('@/lib/jobs/enqueue-job') },
  'internal-is-private': { 'lib/videos/internal-is-private.ts': needs('@/lib/jobs/internal') },
  'internal-is-closed-to-doors': { 'inngest/internal-is-closed-to-doors.ts': needs('@/lib/jobs/internal') },
  'generated-client-stays-in-db': {
    'lib/videos/generated-client-stays-in-db.ts': needs('@/lib/platform/db/generated/client'),
  },
  'schemas-are-safe-for-the-browser': { 'lib/videos/schemas.ts': needs('@/lib/platform/env') },
  'ui-sees-only-core': { 'app/_ui/ui-sees-only-core.tsx': needs('@/lib/videos/get-video') },
  'features-know-no-routes': {
    'app/(studio)/_videos/features-know-no-routes.ts': needs('@/app/(studio)/videos/facts'),
    'app/(studio)/videos/facts.ts': nothing,
  },
  'links-are-our-own': { 'app/(studio)/videos/links-are-our-own.tsx': needs('next/link') },
  'late-parts-load-after-hydration': {
    'app/(studio)/videos/late-parts-load-after-hydration.tsx': needs('next/dynamic'),
  },
  'next-stays-out-of-lib': { 'lib/videos/next-stays-out-of-lib.ts': needs('next/headers') },
  'dev-knows-no-product': { 'dev/clerk/dev-knows-no-product.ts': needs('../../lib/core/ids') },
  'packages-stand-alone': { 'packages/client/src/packages-stand-alone.ts': needs('../../../lib/core/ids') },
  'product-knows-no-dev': { 'lib/platform/product-knows-no-dev.ts': needs('../../dev/clerk/server') },
  'factories-are-for-tests': { 'lib/videos/factories-are-for-tests.ts': needs('@/prisma/factories/database') },
  'e2e-is-an-outside-witness': { 'e2e/e2e-is-an-outside-witness.spec.ts': needs('../lib/core/ids') },
  'product-ships-its-dependencies': { 'lib/platform/product-ships-its-dependencies.ts': needs('graphile-worker') },
  'declared-edges-of-jobs': { 'lib/jobs/declared-edges-of-jobs.ts': needs('@/lib/videos/get-video') },
  'declared-edges-of-videos': { 'lib/videos/declared-edges-of-videos.ts': needs('@/lib/referrals/get-code') },
  'declared-edges-of-referrals': { 'lib/referrals/declared-edges-of-referrals.ts': needs('../videos/get-video') },
}

type Violation = { rule: string; from: string }

describe('the map', () => {
  it('has no complaint about a tidy project, and has read all of it', { timeout: 60_000 }, async () => {
    const { violations, modules } = await cruise(tidy)
    expect(violations).toEqual([])
    for (const file of Object.keys(tidy)) expect(modules).toContain(file)
  })

  it('has a planted violation for each of its rules', async () => {
    const folder = project(tidy)
    const config = require(path.join(folder, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string; severity: string }[]
    }
    expect(Object.keys(plants).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort())
    expect(new Set(config.forbidden.map((rule) => rule.severity))).toEqual(new Set(['error']))
  })

  it('fires every one of its rules where it is broken', { timeout: 60_000 }, async () => {
    const { violations, exitCode } = await cruise(Object.assign({}, tidy, ...Object.values(plants)))
    const fired = violations.map((one) => `${one.rule}: ${one.from}`)
    for (const [rule, files] of Object.entries(plants)) expect(fired).toContain(`${rule}: ${Object.keys(files)[0]}`)
    expect(exitCode).not.toBe(0)
  })
})

describe('the edges between slices', () => {
  const { edges } = require(path.join(root, '.dependency-cruiser.cjs')) as { edges: Record<string, string[]> }
  const uses = (source: string, from: string, slice: string): boolean =>
    [...source.matchAll(/(?:from|import\()\s*'([^']+)'/g)].some(([, specifier = '']) => {
      const target = specifier.startsWith('.') ? path.join(path.dirname(from), specifier) : specifier.replace('@/', '')
      return target.startsWith(`lib/${slice}/`)
    })

  it('are declared in the order of the alphabet, and used, every one', () => {
    const dead = Object.entries(edges).flatMap(([slice, others]) => {
      const files = sourcesOf(`lib/${slice}`).map(
        (file) => [file, readFileSync(path.join(root, file), 'utf8')] as const,
      )
      return others
        .filter((other) => !files.some(([file, source]) => uses(source, file, other)))
        .map((other) => `${slice} -> ${other}`)
    })
    expect(dead).toEqual([])
    for (const names of [Object.keys(edges), ...Object.values(edges)]) expect(names).toEqual([...names].sort())
  })

  it('are seen by either way to write an import', () => {
    expect(uses("import { x } from '../jobs/x'", 'lib/clips/a.ts', 'jobs')).toBe(true)
    expect(uses("import { x } from '@/lib/jobs/x'", 'lib/clips/a.ts', 'jobs')).toBe(true)
    expect(uses("import { x } from './jobs'", 'lib/clips/a.ts', 'jobs')).toBe(false)
  })
})

describe('a folder of app/ that is a part of an address', () => {
  const ofNext =
    /^(page|loading|layout|error|global-error|not-found|template|default|route|robots|sitemap|apple-icon|icon|opengraph-image)(\.alt)?\.[a-z]+$|^globals\.css$/
  const isOfNext = (file: string) =>
    file.split(path.sep).some((part) => part.startsWith('_')) ||
    /\.test\.tsx?$/.test(file) ||
    ofNext.test(path.basename(file))

  it('holds the files of Next alone; components and actions lie in a folder with an underscore', () => {
    const files = readdirSync(path.join(root, 'app'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(root, 'app'), path.join(entry.parentPath, entry.name)))
    expect(files.length).toBeGreaterThan(200)
    expect(files.filter((file) => !isOfNext(file))).toEqual([])
  })

  it('would be seen to hold another', () => {
    expect(isOfNext('(studio)/videos/page.tsx')).toBe(true)
    expect(isOfNext('(studio)/_videos/video-card.tsx')).toBe(true)
    expect(isOfNext('(studio)/videos/video-card.tsx')).toBe(false)
  })
})

describe('process.env', () => {
  const readers = /^(lib\/platform\/env\.ts|instrumentation\.ts)$/
  const reads = (source: string) => /\bprocess\s*(\.\s*env\b|\[\s*['"]env)/.test(source)

  it('is read in lib/platform/env.ts alone', () => {
    const files = ['app', 'lib', 'inngest', 'bin', 'proxy.ts', 'instrumentation.ts'].flatMap(sourcesOf)
    expect(files.length).toBeGreaterThan(100)
    const offenders = files.filter((file) => !readers.test(file) && reads(readFileSync(path.join(root, file), 'utf8')))
    expect(offenders).toEqual([])
  })

  it('would be seen elsewhere', () => {
    expect(reads('const url = process.env.DATABASE_URL')).toBe(true)
    expect(reads("const url = process['env'].DATABASE_URL")).toBe(true)
  })
})

function sourcesOf(name: string): string[] {
  if (!existsSync(path.join(root, name))) return []
  if (name.endsWith('.ts')) return [name]
  return readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(name, file))
    .filter((file) => /\.[jt]sx?$/.test(file) && !/\.(test|chaos|walk)\.tsx?$|\/testing\/|\/generated\//.test(file))
}

function project(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'clipforge-map-'))
  made.push(folder)
  cpSync(path.join(root, '.dependency-cruiser.cjs'), path.join(folder, '.dependency-cruiser.cjs'))
  const compilerOptions = { module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', paths: { '@/*': ['./*'] } }
  const packages = ['pg', '@clerk/backend', '@aws-sdk/client-s3', 'next', 'inngest', 'undici', 'graphile-worker']
  const [development, ...dependencies] = packages.reverse()
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']))
  const all: Record<string, string> = {
    ...files,
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    'package.json': JSON.stringify({
      name: 'tidy',
      type: 'module',
      dependencies: versions(dependencies),
      devDependencies: versions([development as string]),
    }),
  }
  for (const name of packages) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    all[`node_modules/${name}/index.js`] = 'exports.x = 1\n'
  }
  for (const part of ['dynamic', 'headers', 'link']) all[`node_modules/next/${part}.js`] = 'exports.x = 1\n'
  for (const [file, source] of Object.entries(all)) {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, source)
  }
  return folder
}

async function cruise(
  files: Record<string, string>,
): Promise<{ violations: Violation[]; modules: string[]; exitCode: number }> {
  const cwd = project(files)
  const folders = ['app', 'inngest', 'lib', 'dev', 'e2e', 'bench', 'packages', 'prisma']
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  const { output, exitCode } = await new Promise<{ output: string; exitCode: number }>((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!stdout.startsWith('{')) reject(new Error(stderr || String(error)))
      else resolve({ output: stdout, exitCode: Number((error as { code?: number } | null)?.code ?? 0) })
    })
  })
  const report = JSON.parse(output) as {
    modules: { source: string }[]
    summary: { violations: { from: string; rule: { name: string } }[]; error: number }
  }
  return {
    violations: report.summary.violations.map(({ from, rule }) => ({ rule: rule.name, from })),
    modules: report.modules.map((module) => module.source),
    exitCode: exitCode || report.summary.error,
  }
}
