import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readSettings } from './up/real-services'

/*
 * `tsx dev/with-settings.ts <script> [...]` runs a TypeScript program of the product with what .env and .env.local say, as
 * `npm run up` and Next do.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const env = { ...process.env, ...readSettings(root) } as NodeJS.ProcessEnv

spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' }).on(
  'close',
  (code) => {
    process.exitCode = code ?? 1
  },
)
