import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { serveBuild } from './serve-build'

const root = path.resolve(import.meta.dirname, '../..')

export type ServerWithoutProxy = { origin: string; stop(): Promise<void> }

/**
 * Serves the build that is under test, the same files and the same environment, from a copy whose manifests name no proxy:
 * as if a request had found a way around it.
 */
export async function startWithoutProxy(): Promise<ServerWithoutProxy> {
  const folder = path.join(root, '.local/test/without-proxy')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['node_modules', 'public', 'dist', 'package.json', 'next.config.js', 'prisma']) {
    if (existsSync(path.join(root, name))) symlinkSync(path.join(root, name), path.join(folder, name))
  }
  linkTree(path.join(root, '.next'), path.join(folder, '.next'))
  forgetProxy(path.join(folder, '.next/server'))
  const { origin, stop } = await serveBuild({ LOG_LEVEL: 'silent' }, folder)
  return {
    origin,
    stop: async () => {
      await stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Hard links, as nothing is written to; what Next keeps for itself is left out. */
function linkTree(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (['cache', 'lock', 'diagnostics', 'trace'].includes(entry.name)) continue
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(realpathSync(source), target)
    else linkSync(source, target)
  }
}

/** Takes the proxy out of the manifests; throws when it is in neither, as the test would then prove nothing. */
function forgetProxy(server: string): void {
  const functions = path.join(server, 'functions-config-manifest.json')
  const { functions: known, ...rest } = JSON.parse(readFileSync(functions, 'utf8'))
  const { '/_middleware': proxy, ...others } = known
  if (!proxy) throw new Error(`${functions} does not name the proxy any more: find where Next keeps it now.`)
  // Unlinked first: the file is the one of the build that others use.
  rmSync(functions)
  writeFileSync(functions, JSON.stringify({ ...rest, functions: others }))
}
