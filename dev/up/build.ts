import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleAll } from '../bundles'
import { guardChild } from '../process/guard'
import { hashFiles } from '../process/hash-files'

const notShipped =
  /(^|\/)(e2e|bench|docs|dev|node_modules|\.[^/]+|dist|test-results|playwright-report)(\/|$)|\.(test|spec|chaos|walk)\.tsx?$/

/** What a build depends on: everything that ships, not tests and tools. */
function hashSources(root: string): string {
  const entries = readdirSync(root)
    .filter((name) => !notShipped.test(name) && !/^(next-env\.d\.ts|.*\.md|.*\.tsbuildinfo)$/.test(name))
    .sort()
  return hashFiles(
    entries.map((name) => path.join(root, name)),
    { ignore: /\.(test|spec|chaos|walk)\.tsx?$|\/generated\// },
  )
}

/** Whether the build on disk was made from exactly these sources. */
function isBuilt(root: string): boolean {
  const stamp = path.join(root, '.next/clipforge-sources')
  return (
    existsSync(path.join(root, '.next/BUILD_ID')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hashSources(root)
  )
}

/** Builds for production unless that has been done. Throws with Next's own words when it fails. */
export async function ensureBuild(root: string, onLine: (line: string) => void = () => {}): Promise<boolean> {
  if (isBuilt(root)) return false
  const sources = hashSources(root)
  const stamp = path.join(root, '.next/clipforge-sources')
  rmSync(stamp, { force: true })
  await bundleAll(path.join(root, 'dist'))
  await nextBuild(root, onLine)
  writeFileSync(stamp, sources)
  return true
}

function nextBuild(root: string, onLine: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', SKIP_TYPE_CHECK: '1' },
  })
  guardChild(child)
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
        onLine(String(chunk))
      })
    }
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`next build failed:\n${output.trim()}`))))
  })
}
