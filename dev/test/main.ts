import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { removePostgres } from '../postgres/start'
import { ensureClient } from '../prisma/run'
import { freePort } from '../process/free-port'
import { ensureBuild } from '../up/build'
import { type Stack, startStack } from '../up/stack'
import { findBrowser } from './browser'
import { runTool } from './run-tool'
import {
  type Counts,
  countPlaywright,
  countVitest,
  type Print,
  runSections,
  type Section,
  summarize,
  total,
} from './sections'
import { faultsOfTraces, megabytes, readTraces } from './traces'

/*
 * `npm test [-- --only lint,types,map,knip,unit,media,db,build,traces,e2e,walk] [-- filter]` and `npm run test:chaos`.
 * Does its own set-up. It ends with the slowest files, the sections, and a last line `N passed, N failed`.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const localDir = path.join(root, '.local/test')
const require = createRequire(import.meta.url)

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, chaos: { type: 'boolean' } },
})

const asOne = (isGood: boolean): Counts => ({ passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 })

async function lint(print: Print): Promise<Counts> {
  return tool(print, [require.resolve('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'])
}

/** The compiler in its native form; the other one stays for what reads sources by its parser. */
async function types(print: Print): Promise<Counts> {
  await runTool(root, [require.resolve('next/dist/bin/next'), 'typegen'], { quiet: true })
  return tool(print, [path.join(root, 'node_modules/@typescript/native/bin/tsc'), '--noEmit'])
}

/** The cruiser exits 0 when it understood no file at all, so it has to have seen some. */
async function map(print: Print): Promise<Counts> {
  if (!existsSync(path.join(root, '.dependency-cruiser.cjs'))) throw new Error('.dependency-cruiser.cjs is missing')
  const folders = [
    'app',
    'inngest',
    'lib',
    'bin',
    'dev',
    'e2e',
    'bench',
    'examples',
    'packages',
    'prisma',
    'proxy.ts',
    'instrumentation.ts',
  ].filter((name) => existsSync(path.join(root, name)))
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const { code, output } = await runTool(root, [cruiser, '--config', '.dependency-cruiser.cjs', ...folders], {
    quiet: true,
  })
  print(output.trim())
  const [, seen] = /\((\d+) modules/.exec(output) ?? []
  return asOne(code === 0 && Number(seen) > 50)
}

/** What nothing uses: files, exports and packages, and packages that are used but not declared. */
async function knip(print: Print): Promise<Counts> {
  return tool(print, [path.join(root, 'node_modules/knip/bin/knip.js'), '--no-progress', '--no-config-hints'])
}

async function tool(print: Print, command: [string, ...string[]]): Promise<Counts> {
  const { code, output } = await runTool(root, command, { quiet: true })
  print(output.trim())
  return asOne(code === 0)
}

async function vitest(projects: string[], env: Record<string, string> = {}): Promise<Counts> {
  const reportFile = path.join(localDir, `vitest-${projects.join('-')}.json`)
  rmSync(reportFile, { force: true })
  const program = path.join(path.dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
  const chosen = projects.map((project) => `--project=${project}`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const { code } = await runTool(root, [program, 'run', ...chosen, ...reporters, ...filters], { env })
  return countVitest(JSON.parse(readFileSync(reportFile, 'utf8')), code, root)
}

async function build(): Promise<Counts> {
  const isNew = await ensureBuild(root)
  console.log(isNew ? 'built' : 'the sources are those of the last build')
  return asOne(true)
}

/** What a serverless host would pack with each function of the build. */
async function traces(): Promise<Counts> {
  await ensureBuild(root)
  const functions = readTraces(root)
  const faults = faultsOfTraces(functions)
  for (const fault of faults) console.log(fault)
  const largest = functions.reduce((one, other) => (other.bytes > one.bytes ? other : one))
  console.log(`${functions.length} functions, the largest is ${largest.name} with ${megabytes(largest.bytes)}`)
  return {
    passed: functions.length - new Set(faults.map((fault) => fault.split(' ', 1)[0])).size,
    failed: faults.length,
  }
}

let stack: Stack | undefined

/** The product, for the sections that need it running: started by the first of them, stopped at the end. */
async function runningStack(): Promise<Stack> {
  if (stack) return stack
  const stackDir = path.join(localDir, 'stack')
  await removePostgres(path.join(stackDir, 'postgres'))
  rmSync(stackDir, { recursive: true, force: true })
  stack = await startStack({
    root,
    localDir: stackDir,
    port: await freePort(),
    mode: 'production',
    standInsOnly: true,
    testDoors: true,
    durable: false,
    settings: {
      // A busy machine is no outage.
      ...{ REQUEST_TIMEOUT_MS: '25000', DB_QUERY_TIMEOUT_MS: '20000', DB_WAIT_TIMEOUT_MS: '20000' },
      // Each answer of the API is held to what its route declares.
      CHECK_ANSWERS: 'true',
      ...(values.chaos ? { SPEECH_ENGINE: 'embedded', SUBJECT_MODELS: 'on' } : {}),
    },
    onProgress: console.log,
  })
  return stack
}

/** Browser journeys; E2E_FULL opens every page in each width and theme, and has axe try every rule in both themes. */
async function e2e(env: Record<string, string> = {}): Promise<Counts> {
  const reportFile = path.join(localDir, 'playwright.json')
  rmSync(reportFile, { force: true })
  const browser = await findBrowser(localDir)
  const { testEnv } = await runningStack()
  const cli = path.join(path.dirname(require.resolve('@playwright/test/package.json')), 'cli.js')
  // Named specs run by themselves, without what otherwise comes before them.
  const order = filters.length > 0 ? ['--no-deps'] : []
  const { code } = await runTool(root, [cli, 'test', ...order, ...filters], {
    env: { ...testEnv, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile, ...env },
  })
  return countPlaywright(JSON.parse(readFileSync(reportFile, 'utf8')), code)
}

/** Every door of the running product with hostile values, while nothing else asks it for anything. */
async function walk(env: Record<string, string> = {}): Promise<Counts> {
  const { testEnv, url, pids } = await runningStack()
  return vitest(['walk'], { ...testEnv, WALK_URL: url, WEB_PID: String(pids().app), ...env })
}

const everything = {
  lint,
  types,
  map,
  knip,
  unit: () => vitest(['unit']),
  media: () => vitest(['media']),
  db: () => vitest(['db']),
  build,
  traces,
  e2e: () => e2e(),
  walk: () => walk(),
}
const chosen = values.chaos
  ? { chaos: () => vitest(['chaos']), e2e: () => e2e({ E2E_FULL: '1' }), walk: () => walk({ WALK_FULL: '1' }) }
  : pick(values.only)

function pick(only: string | undefined): Record<string, Section['run']> {
  if (!only) return everything
  const names = only.split(',')
  const unknown = names.find((name) => !(name in everything))
  if (unknown) {
    console.error(`There is no section ${unknown}. Sections: ${Object.keys(everything).join(', ')}`)
    process.exit(2)
  }
  return Object.fromEntries(Object.entries(everything).filter(([name]) => names.includes(name)))
}

mkdirSync(localDir, { recursive: true })
await ensureClient()
const tools = ['lint', 'types', 'map', 'knip']
const sections = Object.entries(chosen).map(([name, run]) => ({ name, run, isTool: tools.includes(name) }))
const results = await runSections(sections).finally(() => stack?.stop())
console.log(summarize(results))
process.exit(total(results).failed === 0 ? 0 : 1)
