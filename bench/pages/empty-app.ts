import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '../../dev/process/free-port'
import { guardChild } from '../../dev/process/guard'

const sources = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': 'export default { turbopack: { root: import.meta.dirname } }',
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.jsx': "export const dynamic = 'force-dynamic'\nexport default function Page() { return <h1>Empty</h1> }",
}

/**
 * Builds an application of one page without a script of its own, by the Next that the product uses, and serves it. It has
 * its packages in its own folder: with a root above it, Next would take the product's instrumentation for its own.
 */
export async function startEmptyApp(root: string, folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  rmSync(folder, { recursive: true, force: true })
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  copyPackages(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), ['next', 'react', 'react-dom'])
  const next = path.join(folder, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const
  execFileSync(process.execPath, [next, 'build'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const port = await freePort()
  const child = spawn(process.execPath, [next, 'start', '-p', String(port)], { cwd: folder, env, stdio: 'ignore' })
  guardChild(child)
  const url = `http://localhost:${port}/`
  await untilAnswers(url, child)
  return { url, stop: () => ended(child) }
}

/** The packages of these names with all that they depend on. */
function copyPackages(from: string, to: string, names: readonly string[]): void {
  const seen = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name; name = open.pop()) {
    // Sharp draws pictures, which this page has none of.
    if (seen.has(name) || name === 'sharp' || !existsSync(path.join(from, name))) continue
    seen.add(name)
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(path.join(from, name, 'package.json'), 'utf8'),
    )
    open.push(...Object.keys({ ...dependencies, ...optionalDependencies }))
    cpSync(path.join(from, name), path.join(to, name), { recursive: true })
  }
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 60_000
  while (child.exitCode === null && Date.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The empty application does not answer.')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const closed = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGTERM')
  await closed
}
