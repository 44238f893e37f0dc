import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, isPortFree } from '../process/free-port'

function readJson<T>(file: string, fallback: T): T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : fallback
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
}

/** A secret of this folder by name: made once with `make`, kept in `secrets.json`, readable by this user only. */
export function localSecret(localDir: string, name: string, make: () => string = randomSecret): string {
  const file = path.join(localDir, 'secrets.json')
  const secrets = readJson<Record<string, string>>(file, {})
  const existing = secrets[name]
  if (existing !== undefined) return existing
  const made = make()
  writeJson(file, { ...secrets, [name]: made })
  return made
}

const randomSecret = () => randomBytes(24).toString('base64url')

/** The port of a stand-in: the one it had before, so that links and keys stay good, or a free one, remembered. */
export async function localPort(localDir: string, name: string): Promise<number> {
  const file = path.join(localDir, 'ports.json')
  const ports = readJson<Record<string, number>>(file, {})
  const before = ports[name]
  if (before !== undefined && (await isPortFree(before))) return before
  const taken = new Set(Object.values(ports))
  let port = await freePort()
  while (taken.has(port)) port = await freePort()
  writeJson(file, { ...ports, [name]: port })
  return port
}
