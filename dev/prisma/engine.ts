import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import {
  bindMigrationAwareSqlAdapterFactory,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { enginesVersion } from '@prisma/engines-version'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { quoteName } from '../postgres/quote'
import { administer, dropShadowDatabases, migrationAdapter } from './adapter'

/*
 * Speaks what the Prisma CLI expects of its schema-engine program, JSON-RPC over standard input and output, with the
 * WebAssembly build of the same engine inside: no binary to download. The CLI finds it by PRISMA_SCHEMA_ENGINE_BINARY.
 */

type Request = { id: number; method: string; params?: Record<string, unknown> }
let adapters: ErrorCapturingSqlMigrationAwareDriverAdapterFactory | undefined

type Datasource = { url?: string; shadowDatabaseUrl?: string }

/** Method names of the protocol that differ from the engine's. */
const renamed: Record<string, string> = { getDatabaseVersion: 'version' }

/** Where the engine leaves the message of a panic, which otherwise arrives as a bare trap. */
const panic = {
  message: '',
  set_message(text: string) {
    panic.message = text
  },
}
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panic })

async function loadEngine(datamodels: string[], datasource: Datasource): Promise<SchemaEngine> {
  const require = createRequire(import.meta.url)
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = await import(glue)
  const wasm = readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const files = datamodels.map((file): [string, string] => [file, readFileSync(file, 'utf8')])
  const adapter = migrationAdapter(datasource.url ?? '', datasource.shadowDatabaseUrl)
  adapters = bindMigrationAwareSqlAdapterFactory(adapter)
  return (bindings.SchemaEngine as typeof SchemaEngine).new(
    { datamodels: files.length > 0 ? files : undefined },
    log,
    adapters,
  )
}

/** The CLI reads the engine's log as JSON lines from standard error. */
function log(entry: unknown): void {
  process.stderr.write(`${typeof entry === 'string' ? entry : JSON.stringify(entry)}\n`)
}

async function call(engine: SchemaEngine, { method, params }: Request): Promise<unknown> {
  const name = renamed[method] ?? method
  const verb = (engine as unknown as Record<string, ((params: unknown) => Promise<unknown>) | undefined>)[name]
  if (typeof verb !== 'function') throw new Error(`The schema engine has no method ${method}`)
  const result = await verb.call(engine, params ?? {}).finally(dropShadowDatabases)
  if (method === 'diff') print((result as { stdout: string | null }).stdout)
  return result ?? {}
}

/** Asks the CLI to print, as the native engine does; its acknowledgement needs no reading. */
function print(content: string | null): void {
  if (content !== null) send({ id: 0, method: 'print', params: { content } })
}

function send(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

/** What the CLI is told of a failure. Errors of JavaScript reach us as numbers, kept by the adapter. */
function errorData(error: unknown): Record<string, unknown> {
  const { message = String(error), code, stack } = error as { message?: string; code?: string; stack?: string }
  const [, id] = /^External error id#(\d+)$/.exec(message) ?? []
  const original = id === undefined ? undefined : adapters?.errorRegistry.consumeError(Number(id))?.error
  const isPanic = error instanceof WebAssembly.RuntimeError
  return {
    message: isPanic ? panic.message : ((original as Error | undefined)?.message ?? message),
    error_code: code,
    is_panic: isPanic,
    error: isPanic ? { message: `${panic.message}\n${stack}` } : undefined,
  }
}

function sendError(id: number, error: unknown): void {
  send({ id, error: { code: 4466, message: 'An error happened. Check the data field.', data: errorData(error) } })
}

async function serve(datamodels: string[], datasource: Datasource): Promise<void> {
  let engine: SchemaEngine | undefined
  let current = 0
  // A panic of the engine is thrown past its promise. Unanswered, the CLI would end with exit code 0 and no word.
  process.on('uncaughtException', (error) => {
    sendError(current, error)
    process.stdout.write('', () => process.exit(101))
  })
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request
    if (!request.method) continue
    current = request.id
    try {
      engine ??= await loadEngine(datamodels, datasource)
      send({ id: request.id, result: await call(engine, request) })
    } catch (error) {
      sendError(request.id, error)
    }
  }
}

/** The `cli` sub-commands, which answer by exit code and one log line. */
async function runCommand(command: string | undefined, { url = '' }: Datasource): Promise<void> {
  const maintenance = new URL(url)
  const name = quoteName(decodeURIComponent(maintenance.pathname.slice(1)))
  maintenance.pathname = '/postgres'
  try {
    if (command === 'can-connect-to-database') await administer(url, 'SELECT 1')
    else if (command === 'create-database') await administer(maintenance.href, `CREATE DATABASE ${name}`)
    else if (command === 'drop-database') await administer(maintenance.href, `DROP DATABASE ${name} WITH (FORCE)`)
    else throw new Error(`unknown command ${command}`)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    const known: Record<string, string> = {
      '3D000': 'P1003',
      '28P01': 'P1000',
      ECONNREFUSED: 'P1001',
      ENOTFOUND: 'P1001',
    }
    const fields = {
      error_code: known[code ?? ''] ?? 'P1010',
      message: message || `Can't reach the database (${code})`,
    }
    log('')
    log({ level: 'ERROR', target: 'schema_engine::logger', fields })
    process.exitCode = 1
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    version: { type: 'boolean' },
  },
})
const datasource = JSON.parse(String(values.datasource ?? '{}')) as Datasource

if (values.version) process.stdout.write(`schema-engine-cli ${enginesVersion}\n`)
else if (positionals[0] === 'cli') await runCommand(positionals[1], datasource)
else {
  await serve((values.datamodels ?? []).map(String), datasource)
  process.exit(0)
}
