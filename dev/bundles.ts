import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'

/** Everything that must be plain JavaScript on disk: what is forked or deployed by itself. */
export const bundles = {
  'media-child': 'lib/platform/media/child.ts',
  worker: 'inngest/worker.ts',
} as const

export type BundleName = keyof typeof bundles

/**
 * Bundles `name` into `<outFolder>/<name>.mjs` and returns that path. Packages stay outside: the file needs the
 * project's node_modules above it.
 */
export async function bundle(name: BundleName, outFolder = 'dist', options: BuildOptions = {}): Promise<string> {
  const outfile = join(outFolder, `${name}.mjs`)
  await build({
    entryPoints: [bundles[name]],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
    ...options,
  })
  return outfile
}

/** Every bundle, for `up` and for deployment. */
export async function bundleAll(outFolder = 'dist'): Promise<string[]> {
  const names = (Object.keys(bundles) as BundleName[]).filter((name) => existsSync(bundles[name]))
  return Promise.all(names.map((name) => bundle(name, outFolder)))
}
