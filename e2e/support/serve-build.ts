import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type ServedBuild = {
  origin: string
  /** What it has written to standard output. */
  output(): string
  /** Ends it, at once or as a platform does; resolves when it is gone. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Another server of the build that is under test, on a port of its own, with the product's environment and `env`. */
export async function serveBuild(env: Record<string, string>, folder = root): Promise<ServedBuild> {
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-H', 'localhost', '-p', String(port)],
    { cwd: folder, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const ended = new Promise((resolve) => child.once('close', resolve))
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  const origin = `http://localhost:${port}`
  await untilHealthy(child, origin)
  return {
    origin,
    output: () => output,
    stop: async (signal) => {
      child.kill(signal)
      await ended
    },
  }
}

async function untilHealthy(child: ChildProcess, origin: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null)
    if (answer?.ok) return
    if (child.exitCode !== null) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error('Another server of the build did not come up.')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
