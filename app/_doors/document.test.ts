import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { fileAnswer } from './answers'
import { answerFault } from './checked-answer'
import { type ApiRoute, allRoutes } from './testing/api-routes'
import { apiDocument } from './testing/document/api-document'
import { clientTypes, clientTypesFile } from './testing/document/client-types'
import { isInDocument } from './testing/document/documented-routes'
import { narrowings } from './testing/document/narrowings'

/*
 * The document of the API is its routes: every route has a path and every path a route, what it says is what they declare,
 * and a change that breaks clients is found. Each of these is also seen to fire.
 */
vi.mock('next/font/local', () => ({ default: () => ({ className: '', variable: '', style: {} }) }))
vi.mock('inngest/next', () => ({ serve: () => ({}) }))

const file = path.resolve(import.meta.dirname, '../../docs/openapi.json')
const committed = JSON.parse(readFileSync(file, 'utf8'))
let routes: ApiRoute[]

beforeAll(async () => {
  routes = (await allRoutes(/^\/api\/(v1|users|clients)\//)).filter(isInDocument)
}, 60_000)

type Operation = { operationId: string; responses: Record<string, unknown>; tags: string[] }
const operationsOf = (document: { paths: Record<string, Record<string, Operation>> }) =>
  Object.entries(document.paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${address}`, operation })),
  )
const namesOf = (some: readonly ApiRoute[]) => some.map(({ name }) => name.replace(/\[(\w+)\]/g, '{$1}')).sort()

describe('the document of the API', () => {
  it('has a path for each route, and a route for each path', () => {
    expect(routes.length).toBeGreaterThan(80)
    expect(
      operationsOf(committed)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(namesOf(routes))
  })

  it('is what the routes declare: `npm run openapi` writes it', () => {
    expect(apiDocument(routes)).toEqual(committed)
  })

  it('has its types in packages/client', async () => {
    expect(await clientTypes(committed)).toBe(readFileSync(clientTypesFile, 'utf8'))
  })

  it('names each operation once, and describes each route', () => {
    const ids = operationsOf(committed).map(({ operation }) => operation.operationId)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at || !/^[a-z][A-Za-z]+$/.test(id))).toEqual([])
    expect(routes.filter(({ declaration }) => !declaration.summary).map(({ name }) => name)).toEqual([])
  })

  it('has no component in a second form that only a default makes', () => {
    const names = Object.keys(committed.components.schemas)
    expect(names.filter((name) => /Output|\d$/.test(name))).toEqual([])
  })

  it('differs once a route is added, or declares something else', () => {
    const [first, ...rest] = routes as [ApiRoute, ...ApiRoute[]]
    expect(namesOf(rest)).not.toEqual(
      operationsOf(committed)
        .map(({ name }) => name)
        .sort(),
    )
    const changed = { ...first, declaration: { ...first.declaration, status: 299 } }
    expect(apiDocument([changed, ...rest])).not.toEqual(committed)
  })
})

describe('the linter', () => {
  const cli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js')

  /** What redocly says about a document, without asking anyone else about it. */
  async function problemsOf(document: unknown): Promise<string[]> {
    const folder = mkdtempSync(path.join(tmpdir(), 'openapi-'))
    try {
      const lintedFile = path.join(folder, 'openapi.json')
      writeFileSync(lintedFile, JSON.stringify(document))
      const given = [
        cli,
        'lint',
        lintedFile,
        '--format=json',
        '--config',
        path.join(import.meta.dirname, 'testing/document/redocly.yaml'),
      ]
      const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' }
      const text = await new Promise<string>((resolve) => {
        execFile(process.execPath, given, { env, cwd: folder, maxBuffer: 64 * 1024 ** 2 }, (_, stdout) =>
          resolve(stdout),
        )
      })
      const { problems } = JSON.parse(text) as { problems: { ruleId: string; message: string }[] }
      return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  it('finds nothing in the document, and what is wrong in another', async () => {
    const wrong = structuredClone(committed)
    wrong.paths['/api/v1/clips'].post.operationId = 'listClips'
    expect(await problemsOf(committed)).toEqual([])
    expect((await problemsOf(wrong)).join()).toMatch(/operation-operationId-unique/)
  }, 60_000)
})

describe('an answer', () => {
  const answer = z.object({ id: z.uuid(), tags: z.array(z.object({ tag: z.string() })) })
  const good = { id: crypto.randomUUID(), tags: [{ tag: 'a' }] }

  it.each([
    ['a field that is not declared', answer, { ...good, more: 1 }],
    ['a field that is not declared, deep inside', answer, { ...good, tags: [{ tag: 'a', count: 1 }] }],
    ['a field that is missing', answer, { id: good.id }],
    ['another type', answer, { ...good, id: 7 }],
    ['a date, which JSON does not have', z.object({ at: z.date() }), { at: new Date() }],
    ['nothing', answer, undefined],
    ['content where none is declared', undefined, good],
    ['content where a file is declared', fileAnswer('text/csv'), good],
  ])('does not fit: %s', (_, schema, result) => {
    expect(answerFault(schema, result)).not.toBeNull()
  })

  it('fits', () => {
    expect(answerFault(answer, good)).toBeNull()
    expect(answerFault(undefined, undefined)).toBeNull()
  })
})

describe('a narrowing of the document', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      state: { type: 'string', enum: ['on', 'off'] },
      more: { $ref: '#/components/schemas/More' },
    },
    required: ['id'],
  }
  const base = {
    paths: {
      '/bare': { post: { operationId: 'postBare', responses: { '204': {} } } },
      '/things/{id}': {
        put: {
          operationId: 'putThing',
          'x-scope': 'things:write',
          parameters: [{ in: 'query', name: 'view', schema: { type: 'string', maxLength: 9 } }],
          requestBody: { content: { 'application/json': { schema } } },
          responses: { '200': { content: { 'application/json': { schema } } }, '409': {} },
        },
      },
    },
    webhooks: { 'thing.made': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: {
      schemas: { More: { type: 'object', properties: { deep: { type: ['number', 'null'] } }, required: ['deep'] } },
    },
  }
  // biome-ignore lint/suspicious/noExplicitAny: documents of any form
  const changed = (change: (document: any, operation: any, schema: any) => void) => {
    const after = structuredClone(base)
    const operation = after.paths['/things/{id}'].put
    change(after, operation, operation.requestBody.content['application/json'].schema)
    return narrowings(base, after)
  }

  it.each<[string, Parameters<typeof changed>[0], RegExp]>([
    ['a path', (document) => delete document.paths['/things/{id}'], /gone/],
    ['an event', (document) => delete document.webhooks['thing.made'], /thing.made is gone/],
    [
      'a field of an event',
      (document) =>
        delete document.webhooks['thing.made'].post.requestBody.content['application/json'].schema.properties.id,
      /thing.made.id is gone/,
    ],
    ['a method', (document) => delete document.paths['/things/{id}'].put, /gone/],
    ['an operation’s name', (_, operation) => Object.assign(operation, { operationId: 'x' }), /operationId/],
    ['a scope', (_, operation) => Object.assign(operation, { 'x-scope': 'all' }), /scope/],
    ['a parameter', (_, operation) => operation.parameters.pop(), /view is gone/],
    [
      'a parameter’s bound',
      (_, operation) => Object.assign(operation.parameters[0].schema, { maxLength: 8 }),
      /maxLength/,
    ],
    [
      'a new parameter that is required',
      (_, operation) => operation.parameters.push({ in: 'query', name: 'n', required: true }),
      /n is newly required/,
    ],
    ['a success', (_, operation) => delete operation.responses['200'], /200 is gone/],
    ['a media type', (_, operation) => Object.assign(operation.responses['200'], { content: {} }), /no longer has/],
    ['a field', (_, __, one) => delete one.properties.state, /state is gone/],
    ['a value', (_, __, one) => one.properties.state.enum.pop(), /"off" is gone/],
    ['an input that is newly required', (_, __, one) => one.required.push('state'), /state is newly required/],
    [
      'a body that is newly required',
      (document) => Object.assign(document.paths['/bare'].post, { requestBody: { required: true } }),
      /a body is newly required/,
    ],
    ['a type', (_, __, one) => Object.assign(one.properties.id, { type: 'number' }), /was string, is number/],
    ['a field of a component', (document) => delete document.components.schemas.More.properties.deep, /deep is gone/],
    [
      'a field that may now be left out',
      (document) => document.components.schemas.More.required.pop(),
      /may be left out/,
    ],
  ])('is found: %s', (_, change, expected) => {
    expect(changed(change).join('\n')).toMatch(expected)
  })

  it('is not what only grows', () => {
    const found = changed((document, operation, one) => {
      document.paths['/others'] = {}
      operation.parameters.push({ in: 'query', name: 'more', schema: {} })
      operation.responses['404'] = {}
      delete operation.responses['409']
      one.properties.extra = { type: 'string' }
      one.properties.state.enum.push('paused')
      document.components.schemas.More.properties.wide = { type: 'string' }
    })
    expect(found).toEqual([])
  })
})
