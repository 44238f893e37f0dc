import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
mkdirSync(path.join(root, '.local'), { recursive: true })
const folder = mkdtempSync(path.join(root, '.local/client-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the client is built into what Node runs, with types and without tests', async () => {
  const compiler = path.join(
    path.dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')),
    'bin/tsc',
  )
  execFileSync(process.execPath, [compiler, '-p', 'packages/client/tsconfig.json', '--outDir', folder], { cwd: root })
  const script = `import * as client from ${JSON.stringify(pathToFileURL(path.join(folder, 'index.js')).href)}
    console.log(Object.keys(client).sort().join(' '))`
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(printed.trim()).toBe('ApiError createClient dataOf paginate uploadVideo verifyWebhook waitForJob')
})
