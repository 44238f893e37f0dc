import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type RolePasswords = { superuser: string; owner: string; app: string; system: string }

/** The passwords of a local cluster: made once, kept beside its data, readable by this user only. */
export function loadPasswords(dataDir: string): RolePasswords {
  const file = path.join(dataDir, 'passwords.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RolePasswords
  const password = () => randomBytes(18).toString('base64url')
  const made = { superuser: password(), owner: password(), app: password(), system: password() }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}
