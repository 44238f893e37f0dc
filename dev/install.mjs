import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/*
 * What `npm run up`, `npm test` and `npm run bench` do first, in plain JavaScript because nothing is installed yet:
 * check the version of Node, and install exactly what the lock file says unless that has been done.
 */

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..')
const MINIMUM = [20, 19]

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return
  console.error(`ClipForge needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

function install() {
  const stamp = path.join(root, 'node_modules/.clipforge-install')
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (isInstalledAlready()) return writeFileSync(stamp, wanted)
  console.log('Installing dependencies (npm ci)')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, SKIP_FFMPEG: 'true', NODE_ENV: 'development' } }
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error('npm ci failed; its messages are above. Nothing was started.')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

/** Whether someone ran `npm ci` by hand: npm notes in a lock file of its own what it installed. */
function isInstalledAlready() {
  const installedFile = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  )
}

/** Leaves a process in which TypeScript can be imported, or ends it with a sentence that says why not. */
export async function prepare() {
  checkNode()
  install()
  const { register } = await import('tsx/esm/api')
  register()
}
