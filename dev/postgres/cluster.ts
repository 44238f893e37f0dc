import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { majorVersionOf } from './binaries'
import { SUPERUSER } from './databases'
import type { PostgresRunner } from './unprivileged'

const hostRules = `# written by dev/postgres: the loopback interface only, always with a password
host all all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
`

/** Makes the cluster's data folder unless it is there. An initdb that was interrupted is started over. */
export async function ensureCluster(runner: PostgresRunner, superuserPassword: string): Promise<void> {
  const { clusterDir } = runner
  const done = path.join(clusterDir, 'clipforge.complete')
  if (existsSync(done)) return
  rmSync(clusterDir, { recursive: true, force: true })
  mkdirSync(clusterDir, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(os.tmpdir(), `clipforge-initdb-${process.pid}-${Date.now()}`)
  writeFileSync(passwordFile, `${superuserPassword}\n`, { mode: 0o600, flag: 'wx' })
  const initdb = runner.command(runner.binaries.initdb, [
    `--pgdata=${clusterDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...localeOf(majorVersionOf(runner.binaries)),
    '--no-instructions',
    '--no-sync',
  ])
  if (runner.kind === 'account') {
    const { uid, gid } = initdb.options
    for (const item of [clusterDir, passwordFile]) chownSync(item, uid ?? 0, gid ?? 0)
  }
  try {
    await run(initdb)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  const owner = statSync(clusterDir)
  for (const [file, text] of [
    [path.join(clusterDir, 'pg_hba.conf'), hostRules],
    [done, ''],
  ] as const) {
    writeFileSync(file, text)
    if (process.getuid?.() === 0) chownSync(file, owner.uid, owner.gid)
    chmodSync(file, 0o600)
  }
}

/** The same order and letters everywhere, whatever the machine's language; before 17 the system has to know them. */
function localeOf(major: number): string[] {
  if (major >= 17) return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return ['--locale=C', '--lc-ctype=C.UTF-8']
}

function run({ file, args, options }: ReturnType<PostgresRunner['command']>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (exit code ${code}):\n${output.trim()}`)),
    )
  })
}
