import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guardChild } from '../process/guard'
import { applyHunks, readSteps, type Step } from './guide'

/*
 * The example slice, followed to the letter in a copy of the project: its files, diffs and commands. The commands check the
 * types, the lint, the map and the tests of what comes of it. CONTRIBUTING.md explains it in the same order, with snippets.
 */
const root = path.resolve(import.meta.dirname, '../..')
const readPage = (file: string) => readFileSync(path.join(root, file), 'utf8')
const steps = readSteps(readPage('docs/example-slice.md'))
const explained = readSteps(readPage('CONTRIBUTING.md').split('\n## Add a slice\n')[1] ?? '')

/** What a clone does not have, or the copy has of its own. */
const leftOut = /^(node_modules|\.next|\.local|\.git|\.env|\.env\.local|dist|test-results|playwright-report)$/
/** Commands that make what later steps need; the others check what came of it, all at once. */
const makes = /^npm run (db|prisma) -- /
const everyCheck = 'npm run check'
let copy: string

beforeAll(() => {
  mkdirSync(path.join(root, '.local/test'), { recursive: true })
  copy = mkdtempSync(path.join(root, '.local/test/contributing-'))
  for (const name of readdirSync(root)) {
    if (!leftOut.test(name)) cpSync(path.join(root, name), path.join(copy, name), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

it('builds the example slice of docs/example-slice.md, which passes the checks that the page runs', async () => {
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['write', 'change', 'run', 'expect']))
  const checks = steps.flatMap((step) => (step.kind === 'run' && !makes.test(step.command) ? [step.command] : []))
  expect(checks).toEqual([everyCheck, 'npx vitest run --project db lib/bookmarks'])
  for (const step of steps) if (step.kind !== 'run' || makes.test(step.command)) await follow(step)
  const commands = checks.flatMap((command) => (command === everyCheck ? checksOfExample() : [command]))
  const results = await Promise.allSettled(commands.map(run))
  expect(results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))).toEqual([])
}, 900_000)

it('finds each command and snippet of CONTRIBUTING.md in the example slice', () => {
  const commandsIn = (page: Step[]) => page.flatMap((step) => (step.kind === 'run' ? [step.command] : []))
  expect(commandsIn(explained)).toEqual(commandsIn(steps))
  const kinds = new Set(explained.map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['write', 'change', 'run', 'expect']))
  const missing = explained.flatMap((step) => {
    if (step.kind === 'run') return []
    const file = fileOf(step)
    const source = readFileSync(file, 'utf8')
    return snippetsOf(step).filter((snippet) => !`\n${source}`.includes(`\n${snippet}`))
  })
  expect(missing).toEqual([])
})

it('keeps CONTRIBUTING.md to one page', () => {
  expect(readPage('CONTRIBUTING.md').split('\n').length).toBeLessThanOrEqual(120)
})

/** What a step of CONTRIBUTING.md shows of its file. `// …` stands for lines that it leaves out. */
function snippetsOf(step: Exclude<Step, { kind: 'run' }>): string[] {
  if (step.kind === 'change') return step.hunks.map(({ after }) => after)
  return step.text.split(/^ *\/\/ …\n/m)
}

/** `npm run check` for what the page adds and changes, and for the tests that look at every slice. */
function checksOfExample(): string[] {
  const files = steps.flatMap((step) => ('file' in step && /\.tsx?$/.test(step.file) ? [step.file] : []))
  const quoted = files.map((file) => `"${file}"`).join(' ')
  const config = { extends: './tsconfig.json', compilerOptions: { incremental: false }, include: [], files }
  writeFileSync(path.join(copy, 'tsconfig.example.json'), JSON.stringify(config))
  const houseTests = 'app/_doors/doors app/_doors/entitlements app/_doors/audited app/_doors/inputs'
  return [
    `npx biome check --error-on-warnings ${quoted}`,
    'node node_modules/@typescript/native/bin/tsc --noEmit --project tsconfig.example.json',
    `npx depcruise --config .dependency-cruiser.cjs ${quoted}`,
    `npx vitest run --project unit ${houseTests}`,
  ]
}

async function follow(step: Step): Promise<void> {
  if (step.kind === 'run') return run(step.command)
  const file = fileOf(step)
  if (step.kind === 'expect') return expect(readFileSync(file, 'utf8')).toContain(step.text)
  if (step.kind === 'change') return writeFileSync(file, applyHunks(readFileSync(file, 'utf8'), step.hunks))
  if (existsSync(file)) throw new Error(`${step.file} is there already.`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, step.text)
}

function fileOf(step: Exclude<Step, { kind: 'run' }>): string {
  return step.kind === 'expect' ? theOnly(step.pattern) : path.join(copy, step.file)
}

/** The one file that a pattern with `*` in a folder's name means. */
function theOnly(pattern: string): string {
  const [above = '', name = '', ...below] = pattern.split(/([^/]*\*[^/]*)/)
  const matches = new RegExp(`^${name.split('*').join('.*')}$`)
  const found = readdirSync(path.join(copy, above)).filter((one) => matches.test(one))
  expect(found, `what ${pattern} means`).toHaveLength(1)
  return path.join(copy, above, `${found[0]}${below.join('')}`)
}

/** Runs a command of the page on this file's own database, of which the tests that it runs get copies. */
async function run(command: string): Promise<void> {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|npm_)/.test(name))
  const template = new URL(process.env.DIRECT_URL as string).pathname.slice(1)
  const env = { ...Object.fromEntries(own), TEST_POSTGRES_TEMPLATE: template } as unknown as NodeJS.ProcessEnv
  const child = spawn(command, { cwd: copy, env, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  guardChild(child, { group: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'close')
  // The cruiser exits 0 when it understood no file at all.
  const isBlind = /\(\d{1,2} modules/.test(output)
  if (code !== 0 || isBlind) throw new Error(`${command} ended with ${code}:\n${output.slice(-6_000)}`)
}
