import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { forgedCases, hostileCases, namesOfInputs } from './cases'
import { cpuOf } from './cpu'
import { type Door, findDoors } from './doors'
import { byTurns, forgedFields, hostileFor } from './hostile'
import { exampleOf, type Schema } from './schema'
import { type WalkResult, walk } from './walk'

/*
 * Doors that are planted: the walk finds them in a build as Next writes it, and sees what is wrong with each.
 */
const foreignId = '01900000-0000-7000-8000-00000000f0f0'
const canary = 'canary-of-another-organization'
const forged = forgedFields({ organizationId: foreignId, userId: foreignId }, 'forged-mark')

/** A server whose doors have one fault each. It runs by itself, so that its CPU can be told from the test's. */
const server = `
  require('node:http').createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost')
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const say = (status, text = '') => response.writeHead(status).end(text)
      if (url.pathname === '/good') return say(200)
      if (url.pathname === '/track') {
        const used = () => process.cpuUsage().user + process.cpuUsage().system
        const until = url.searchParams.get('end') === '1e12' ? used() + 600_000 : 0
        while (used() < until);
        return say(200)
      }
      if (url.pathname === '/save') return say(/\\\\u0000/.test(body) ? 500 : 200)
      if (url.pathname.startsWith('/things/')) return say(200, url.pathname.endsWith('f0f0') ? '${canary}' : '')
      if (url.pathname === '/slow') return /\\[1,1,1,1/.test(body) ? undefined : say(200)
      if (url.pathname === '/act') return say(200, body.includes('1e308') ? '1:{"serverError":{"code":"internal"}}' : '')
      if (url.pathname === '/limited') return say(429)
      say(404)
    })
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })
`

const declared = (declaration: object) => Object.assign(() => {}, { declaration: { kind: 'route', ...declaration } })
const sources: Record<string, Record<string, unknown>> = {
  'app/good/route.ts': { GET: declared({ query: z.object({ end: z.coerce.number().min(0).max(9) }) }) },
  'app/(group)/track/route.ts': { GET: declared({ query: z.object({ end: z.coerce.number() }) }) },
  'app/save/route.ts': { POST: declared({ body: z.object({ name: z.string().max(9) }) }) },
  'app/things/[thingId]/page.tsx': { default: declared({ kind: 'page' }) },
  'app/slow/route.ts': { POST: declared({ body: z.object({ parts: z.array(z.number()) }) }) },
  'app/limited/route.ts': { GET: declared({}), PUT: () => {} },
  'app/act/page.tsx': { default: () => null },
  'app/act/actions.ts': { changeThing: declared({ kind: 'action', body: z.object({ size: z.number() }) }) },
}

let root: string
let child: ChildProcess
let baseUrl: string
let doors: Door[]

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'walk-'))
  for (const file of Object.keys(sources)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(root, file), '')
  }
  mkdirSync(path.join(root, '.next/server'), { recursive: true })
  const keys = Object.keys(sources).filter((file) => /(page|route)\.tsx?$/.test(file))
  const addressOf = (key: string) => key.replace(/\/\([^)]*\)/g, '').replace(/\/(page|route)$/, '')
  const addresses = [...keys.map((file) => file.replace(/^app|\.tsx?$/g, '')), '/icon.svg/route', '/_not-found/page']
  const routes = Object.fromEntries(addresses.map((key) => [key, addressOf(key)]))
  writeFileSync(path.join(root, '.next/app-path-routes-manifest.json'), JSON.stringify(routes))
  const action = { filename: 'app/act/actions.ts', exportedName: 'changeThing', workers: { 'app/act/page': {} } }
  const references = { node: { '7f01': action } }
  writeFileSync(path.join(root, '.next/server/server-reference-manifest.json'), JSON.stringify(references))
  doors = await findDoors(root, async (file) => sources[file] as Record<string, unknown>)
  child = spawn(process.execPath, ['-e', server], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  baseUrl = `http://127.0.0.1:${port}`
})

afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

function walked(name: string): Promise<WalkResult> {
  const door = doors.find((one) => one.name === name) as Door
  const examples = { name: 'x' }
  const cases = [
    ...hostileCases(door, examples, { foreign: { thingId: foreignId }, forged }),
    ...forgedCases(door, examples, forged),
  ]
  return walk(cases, async () => ({ headers: {} }), {
    baseUrl,
    cpu: () => cpuOf(child.pid as number),
    cpuLimitMs: 500,
    timeoutMs: name === 'POST /slow' ? 2_000 : 60_000,
    secrets: [canary],
  })
}

it('finds every page, route, method, action and file that the build lists', () => {
  expect(doors.map(({ name, kind, declared }) => `${name} ${kind} ${declared}`).sort()).toEqual([
    'GET /act page null',
    'GET /good route route',
    'GET /icon.svg file null',
    'GET /limited route route',
    'GET /things/[thingId] page page',
    'GET /track route route',
    'POST /save route route',
    'POST /slow route route',
    'PUT /limited route null',
    'action changeThing action action',
  ])
  expect(namesOfInputs(doors.find(({ name }) => name === 'GET /things/[thingId]') as Door)).toEqual(['params.thingId'])
})

it('finds nothing at a door that is as it should be', async () => {
  const { faults, requests } = await walked('GET /good')
  expect(requests).toBeGreaterThan(10)
  expect(faults).toEqual([])
})

it.each([
  ['works on a number as long as it is told to', 'GET /track', 'query.end = 1e12', /took \d+ ms of CPU/],
  ['fails on NUL', 'POST /save', 'body.name = NUL', /answered 500/],
  ['shows what another organization has', 'GET /things/[thingId]', 'params.thingId = of another organization', /shows/],
  ['never answers a long list', 'POST /slow', 'body.parts = 100,000 items', /was not answered/],
  ['fails inside an action, which answers 200', 'action changeThing', 'body.size = 1e308', /failed inside/],
  ['limits each attempt, and so is not tried', 'GET /limited', 'a query of anything', /was not tried/],
])(
  'catches a door that %s',
  async (_, name, what, fault) => {
    const { faults } = await walked(name)
    expect(faults.find((one) => one.what === what)?.fault).toMatch(fault)
  },
  120_000,
)

it('forges fields in each object of a body, beside the good ones and never in place of them', () => {
  const schema: Schema = {
    type: 'object',
    properties: { role: { type: 'string', maxLength: 9 }, edit: { type: 'object', properties: {}, required: [] } },
    required: ['role'],
  }
  const door = {
    name: 'x',
    kind: 'route',
    declared: 'route',
    method: 'POST',
    address: '/x',
    inputs: { body: schema },
  } as Door
  const bodies = forgedCases(door, { role: 'mine' }, forged).flatMap(({ body, what }) =>
    /body/.test(what) && body ? [JSON.parse(body)] : [],
  )
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toMatchObject({ role: 'mine', tier: 'PREMIUM', organizationId: foreignId })
  expect(bodies[1]).toMatchObject({ role: 'mine', edit: { tier: 'PREMIUM', credits: 987_654_321 } })
})

it.each([
  [{ type: 'integer', minimum: 5, maximum: 9 }, 5],
  [{ type: 'array', minItems: 1, items: { type: 'string', maxLength: 3 } }, ['A t']],
  [{ anyOf: [{ const: '' }, { type: 'string' }] }, ''],
  [{ type: ['boolean', 'null'] }, false],
])('makes a good value for %j', (schema, value) => {
  expect(JSON.parse(exampleOf(schema as Schema, {}))).toEqual(value)
})

it('takes the values of an input by turns, each of them again after some inputs', () => {
  const values = hostileFor(
    { path: [], name: 'title', schema: { type: 'string', maxLength: 9 } },
    { foreign: {}, forged: {} },
  )
  const seen = new Set(Array.from({ length: values.length }, (_, at) => byTurns(values, 4, at)).flat())
  expect(seen.size).toBe(values.length)
  expect(byTurns(values, 4, 7)).toHaveLength(4)
  expect(byTurns(values, 4, 7)[0]?.what).toBe('NUL')
})
