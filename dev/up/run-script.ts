import { spawn } from 'node:child_process'
import path from 'node:path'
import { guardChild } from '../process/guard'

/** Runs a TypeScript program of this project to its end. Throws with its output when it fails. */
export function runScript(
  root: string,
  script: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  guardChild(child)
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} failed:\n${output.trim()}`))))
  })
}
