import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The browser of the tests: CHROMIUM_PATH, one that the system has, or the one that npm installed, unpacked into this
 * clone's own folder because its name in a shared temporary folder is fixed and its owner's alone.
 */
export async function findBrowser(localDir: string): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no such file.`)
    return chosen
  }
  const system = installed.find((file) => existsSync(file))
  if (system) return system
  if (process.platform !== 'linux') {
    throw new Error('No Chromium or Chrome found. Install one, or set CHROMIUM_PATH to its program.')
  }
  const temporary = path.join(localDir, 'browser')
  mkdirSync(temporary, { recursive: true })
  process.env.TMPDIR = temporary
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}
