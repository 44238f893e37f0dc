import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { rates } from '@/lib/access/rates'
import type { RouteDeclaration } from './route'
import type { staffAction } from './staff-action'
import {
  isActionFile,
  exportsOf as namesOf,
  objectOf,
  parse,
  propertyOf,
  routeMethods,
  sourcesOf,
} from './testing/sources'

/*
 * Every page, route and action goes through a door, where the tenant, the permission and the rate are decided. This
 * reads the files, so that a new one is covered by itself.
 */

/**
 * Routes with a proof of their own, and no rate: Inngest signs its requests, and a load balancer that is refused an
 * answer about the server's health takes the server for broken.
 */
const ownProof = /^api\/(inngest\/(media\/)?|health\/)route\.ts$/
/** Without a door or a rate, as they read nothing but the address of the app. */
const forCrawlers = /^(robots|sitemap)\.[jt]s$/
const signedIn = /^(\(studio\)|onboarding)\//

/** What is wrong with a file of app/, in words; empty when it goes through its door or needs none. */
function faultsOf(file: string, source: string): string[] {
  const name = path.basename(file)
  const isDoor = /^(page|route)\.[jt]sx?$/.test(name) || forCrawlers.test(name)
  if (!isDoor && !source.includes("'use server'")) return []
  const tree = parse(file, source)
  if (/^page\.[jt]sx?$/.test(name)) return pageFaults(file, tree)
  if (forCrawlers.test(name)) return crawlerFaults(tree)
  if (/^route\.[jt]sx?$/.test(name) && !ownProof.test(file)) return routeFaults(file, tree)
  if (isActionFile(tree)) {
    const door = /^(admin|_staff-view)\//.test(file) ? 'staffAction' : 'studioAction'
    return exportsOf(tree).flatMap((one) => [...mustCall(one, [door]), ...mustDeclareRate(one)])
  }
  return source.includes("'use server'") ? ['has an action inside a component: give it a file of its own'] : []
}

function pageFaults(file: string, tree: ts.SourceFile): string[] {
  const page = exportsOf(tree).find((one) => one.name === 'default')
  if (!page) return ['has no default export that can be read']
  if (file.startsWith('admin/')) return mustCall(page, ['staffPage'])
  if (signedIn.test(file)) return mustCall(page, ['studioPage'])
  return mustCall(page, ['publicPage', 'studioPage'])
}

function routeFaults(file: string, tree: ts.SourceFile): string[] {
  const doors = file.startsWith('admin/') ? ['staffRoute'] : ['studioRoute', 'publicRoute', 'webhookRoute']
  const found = exportsOf(tree).filter((one) => routeMethods.includes(one.name))
  if (found.length === 0) return ['exports no method that can be read']
  return found.flatMap((one) => [...mustCall(one, doors), ...mustDeclareRate(one)])
}

function crawlerFaults(tree: ts.SourceFile): string[] {
  const found = tree.statements
    .filter(ts.isImportDeclaration)
    .map(({ moduleSpecifier }) => (ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : ''))
    .filter((from) => from.startsWith('@/lib/') && from !== '@/lib/platform/env')
  return found.map((from) => `is open without a door, and reads ${from}`)
}

/** `rate` is what the door's declaration names; null where it names none. Pages all have the same, in their doors. */
type Export = { name: string; callee: string | null; rate?: string | null }

function mustDeclareRate({ name, callee, rate }: Export): string[] {
  if (callee === 're-export of a route' || (rate && Object.hasOwn(rates, rate))) return []
  return [rate ? `${name} has the rate ${rate}, which does not exist` : `${name} declares no rate`]
}

function mustCall({ name, callee }: Export, doors: string[]): string[] {
  if (callee !== null && (doors.includes(callee) || callee === 're-export of a route')) return []
  return [`${name} is not made by ${doors.join(' or ')}`]
}

function exportsOf(tree: ts.SourceFile): Export[] {
  const doors = importedDoors(tree)
  const calleeOf = (node: ts.Expression | null): string | null =>
    node && ts.isCallExpression(node) && ts.isIdentifier(node.expression) && doors.has(node.expression.text)
      ? node.expression.text
      : null
  const reexported = tree.statements.flatMap((node): Export[] => {
    if (!ts.isExportDeclaration(node) || !node.exportClause || !ts.isNamedExports(node.exportClause)) return []
    const from = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : ''
    const callee = /^@\/app\/.+\/route$/.test(from) ? 're-export of a route' : null
    return node.exportClause.elements.map((element) => ({ name: element.name.text, callee }))
  })
  const own = namesOf(tree).map(({ name, value }) => ({ name, callee: calleeOf(value), rate: rateOf(tree, value) }))
  return [...reexported, ...own]
}

/** The rate in the first argument of a door's call, which is an object literal or the name of one in the same file. */
function rateOf(tree: ts.SourceFile, node: ts.Expression | null): string | null {
  const [first] = node && ts.isCallExpression(node) ? node.arguments : []
  const rate = propertyOf(objectOf(tree, first), 'rate')
  return rate && ts.isStringLiteral(rate) ? rate.text : null
}

function importedDoors(tree: ts.SourceFile): Set<string> {
  return new Set(
    tree.statements.flatMap((node) => {
      if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return []
      if (!node.moduleSpecifier.text.startsWith('@/app/_doors/')) return []
      const bindings = node.importClause?.namedBindings
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name.text) : []
    }),
  )
}

describe('pages, routes and actions', () => {
  const files = sourcesOf('app').map(([file, source]) => [file.replace('app/', ''), source] as const)

  it('are found', () => {
    for (const kind of [/\/page\.tsx$/, /\/route\.ts$/, /actions\.ts$/]) {
      expect(files.filter(([file]) => kind.test(file)).length).toBeGreaterThan(1)
    }
  })

  it('all go through a door', () => {
    const faults = files.flatMap(([file, source]) => faultsOf(file, source).map((fault) => `app/${file}: ${fault}`))
    expect(faults).toEqual([])
  })

  const door = "import { studioRoute } from '@/app/_doors/route'\n"
  it.each([
    [
      'a page that decides for itself',
      '(studio)/videos/page.tsx',
      'export default async function Page() { return null }',
    ],
    [
      'a page through a door of its own making',
      '(studio)/videos/page.tsx',
      'const studioPage = (x) => x\nexport default studioPage(() => null)',
    ],
    [
      'a staff page open to members',
      'admin/jobs/page.tsx',
      "import { studioPage } from '@/app/_doors/page'\nexport default studioPage(async () => null)",
    ],
    [
      'a staff route open to members',
      'admin/plg/growth/route.ts',
      "import { studioRoute } from '@/app/_doors/route'\nexport const GET = studioRoute({ rate: 'read' }, x)",
    ],
    [
      'a staff action open to members',
      'admin/_errors/actions.ts',
      "'use server'\nimport { studioAction } from '@/app/_doors/action'\nexport const close = studioAction({ rate: 'write' }, x)",
    ],
    [
      'an open page that reads data',
      '(public)/s/[token]/page.tsx',
      "import { getClip } from '@/lib/clips/get-clip'\nexport default async function Page() { return getClip() }",
    ],
    [
      'a route that is a bare function',
      'api/v1/clips/route.ts',
      'export async function GET() { return new Response() }',
    ],
    [
      'one bare method beside a good one',
      'api/v1/clips/route.ts',
      `${door}export const GET = studioRoute({ rate: 'read' }, x)\nexport const DELETE = async () => new Response()`,
    ],
    [
      'a sitemap that reads data',
      'sitemap.ts',
      "import { listClips } from '@/lib/clips/list-clips'\nexport default async function sitemap() { return listClips() }",
    ],
    ['a route re-exported from elsewhere', 'api/v1/clips/route.ts', "export { GET } from '@/lib/clips/route'"],
    [
      'an action that is a bare function',
      '(studio)/clips/actions.ts',
      "'use server'\nexport async function rename() {}",
    ],
    [
      'an action inside a component',
      '(studio)/clips/list.tsx',
      "export function List() { async function save() { 'use server' } return save }",
    ],
  ])('are caught: %s', (_, file, source) => {
    expect(faultsOf(file, source)).not.toEqual([])
  })
})

describe('pages of settings', () => {
  const pages = sourcesOf('app/(studio)/settings').filter(([file]) => file.endsWith('page.tsx'))

  it('are closed to staff who view the studio as an organization', () => {
    expect(pages.length).toBeGreaterThan(6)
    const open = pages.filter(([file, source]) => {
      const tree = parse(file, source)
      const page = namesOf(tree).find((one) => one.name === 'default')?.value
      const [declaration] = page && ts.isCallExpression(page) ? page.arguments : []
      return propertyOf(objectOf(tree, declaration), 'isClosedToStaff')?.getText() !== 'true'
    })
    expect(open.map(([file]) => file)).toEqual([])
  })
})

describe('bar 25: a door without a rate', () => {
  it.each([
    ['route', 'api/v1/clips/route.ts', "{ permission: 'clip.read' }", 'studioRoute', 'route', 'GET'],
    ['public route', 'api/v1/errors/route.ts', 'verb', 'publicRoute', 'route', 'POST'],
    ['webhook', 'api/webhooks/clerk/route.ts', 'verify', 'webhookRoute', 'webhook', 'POST'],
    ['staff route', 'admin/plg/x/route.ts', '{ query }', 'staffRoute', 'staff-route', 'GET'],
    ['action', '(studio)/clips/actions.ts', "{ permission: 'clip.read' }", 'studioAction', 'action', 'rename'],
    ['staff action', 'admin/_errors/actions.ts', "{ action: 'x' }", 'staffAction', 'staff-action', 'close'],
  ])('is found: a %s', (_, file, declaration, door, from, name) => {
    const directive = file.endsWith('actions.ts') ? "'use server'\n" : ''
    const sourceWith = (first: string) =>
      `${directive}import { ${door} } from '@/app/_doors/${from}'\nexport const ${name} = ${door}(${first}, verb)`
    expect(faultsOf(file, sourceWith(declaration))).toEqual([`${name} declares no rate`])
    expect(faultsOf(file, sourceWith("{ rate: 'unheard-of' }"))).toEqual([
      `${name} has the rate unheard-of, which does not exist`,
    ])
    expect(faultsOf(file, sourceWith("{ rate: 'read' }"))).toEqual([])
  })

  it('is found: a public page without a door', () => {
    const source = 'export default function Page() { return null }'
    expect(faultsOf('(marketing)/help/page.tsx', source)).not.toEqual([])
  })

  it('does not type-check', () => {
    // @ts-expect-error rate is missing
    const route: RouteDeclaration<undefined, undefined, undefined> = { permission: 'clip.read' }
    // @ts-expect-error rate is missing
    const action: Parameters<typeof staffAction>[0] = { action: 'x', input: undefined as never }
    expect([route, action]).toHaveLength(2)
  })
})
