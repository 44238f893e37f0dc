import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/*
 * Every door that changes something leads to `recordAudit`, or says here why it does not. This follows the names that
 * functions mention, from the doors through lib/, so that a new door is covered by itself.
 */
const root = path.resolve(import.meta.dirname, '../..')
const recorder = 'lib/access/audit.ts#recordAudit'

/** Doors that change nothing worth keeping, or nothing at all, with the reason. */
const exempt: Record<string, string> = {
  'app/admin/_migrations/actions.ts#checkSchema': 'reads the schema and keeps the result in a table of its own',
  'app/admin/_search/actions.ts#searchAdmin': 'reads',
  'app/(studio)/_feedback/actions.ts#searchIdeaChoicesAction': 'reads',
  'app/(studio)/_ideas/actions.ts#makeBriefAction': 'reads, and a call to a provider is in the list of calls',
  'app/api/v1/ideas/comparisons/route.ts#POST': 'reads',
  'app/(studio)/_search/actions.ts#searchStudio': 'reads',
  'app/(studio)/_billing/actions.ts#previewPlanChangeAction': 'reads',
  'app/(studio)/_announcements/actions.ts#dismissAnnouncementAction': 'notes that a banner was closed',
  'app/(studio)/_videos/actions.ts#recordClipsViewedAction': 'notes that a page was opened',
  'app/api/v1/errors/route.ts#POST': 'adds to the error log, which no one signed in has to own',
  'app/api/v1/reports/route.ts#POST': 'adds to the queue of reports, from visitors without an account',
  'app/api/v1/notifications/read/route.ts#POST': 'notes that a person has read what they were told',
  'app/api/v1/users/me/activity/route.ts#POST': 'counts time in front of the screen',
  'app/api/v1/uploads/[videoId]/parts/route.ts#POST': 'signs addresses for an upload whose start is recorded',
  'app/api/webhooks/stripe/route.ts#POST': 'stores the event; applying it is recorded',
}

type Names = Map<string, { refersTo: Set<string>; isExported: boolean }>
type SourceOf = (file: string) => string | null

/** What each top-level name of a file mentions, as `file#name`. */
function readNames(file: string, source: string, exists: (file: string) => boolean): Names {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const imported = new Map<string, string>()
  const bodies: { name: string; node: ts.Node; isExported: boolean }[] = []
  for (const node of tree.statements) {
    const isExported =
      ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = resolve(file, node.moduleSpecifier.text, exists)
      const bindings = node.importClause?.namedBindings
      if (!from || !bindings || !ts.isNamedImports(bindings)) continue
      for (const one of bindings.elements) imported.set(one.name.text, `${from}#${(one.propertyName ?? one.name).text}`)
    } else if (ts.isFunctionDeclaration(node) && node.name) {
      bodies.push({ name: node.name.text, node, isExported })
    } else if (ts.isClassDeclaration(node) && node.name) {
      bodies.push({ name: node.name.text, node, isExported })
    } else if (ts.isVariableStatement(node)) {
      for (const one of node.declarationList.declarations) {
        if (ts.isIdentifier(one.name)) bodies.push({ name: one.name.text, node: one, isExported })
      }
    }
  }
  const own = new Set(bodies.map(({ name }) => name))
  return new Map(
    bodies.map(({ name, node, isExported }) => {
      const refersTo = new Set<string>()
      const visit = (child: ts.Node): void => {
        if (ts.isIdentifier(child)) {
          const target = imported.get(child.text) ?? (own.has(child.text) ? `${file}#${child.text}` : null)
          if (target) refersTo.add(target)
        }
        ts.forEachChild(child, visit)
      }
      visit(node)
      return [name, { refersTo, isExported }]
    }),
  )
}

function resolve(from: string, specifier: string, exists: (file: string) => boolean): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null
  if (base === null) return null
  return [`${base}.ts`, `${base}.tsx`].find(exists) ?? null
}

/** Whether a name leads to `recordAudit`, through any number of functions. */
function leadsToRecord(start: string, sourceOf: SourceOf, cache = new Map<string, Names>()): boolean {
  const seen = new Set<string>()
  const waiting = [start]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === recorder) return true
    // What every door does on the way in, such as signing a new person up, is not what this one changes.
    if (seen.has(next) || next.startsWith('app/_doors/')) continue
    seen.add(next)
    const [file = '', name = ''] = next.split('#')
    if (!cache.has(file))
      cache.set(
        file,
        readNames(file, sourceOf(file) ?? '', (one) => sourceOf(one) !== null),
      )
    waiting.push(...(cache.get(file)?.get(name)?.refersTo ?? []))
  }
  return false
}

const sources = new Map<string, string | null>()
const fromDisk: SourceOf = (file) => {
  if (!sources.has(file)) {
    const at = path.join(root, file)
    sources.set(file, existsSync(at) ? readFileSync(at, 'utf8') : null)
  }
  return sources.get(file) ?? null
}

/** Actions, and the methods of routes that change something, as `file#name`. */
function changingDoors(file: string, source: string): string[] {
  const isAction = /^\s*'use server'/.test(source)
  const isRoute = /(^|\/)route\.ts$/.test(file)
  if (!isAction && !isRoute) return []
  const names = readNames(file, source, () => false)
  return [...names]
    .filter(([name, { isExported }]) => isExported && (isAction || /^(POST|PUT|PATCH|DELETE)$/.test(name)))
    .map(([name]) => `${file}#${name}`)
}

function allDoors(): string[] {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap((file) => changingDoors(file, fromDisk(file) ?? ''))
}

describe('bar 29: doors that change something', () => {
  const doors = allDoors()
  const cache = new Map<string, Names>()

  it('are found: actions of the studio and of staff, and routes', () => {
    expect(doors.length).toBeGreaterThan(50)
    expect(doors).toEqual(
      expect.arrayContaining([
        'app/(studio)/_videos/actions.ts#renameVideoAction',
        'app/admin/_organizations/actions.ts#banOrganization',
        'app/api/v1/clips/[clipId]/route.ts#PATCH',
      ]),
    )
  })

  it('all write an audit row, or declare why not', () => {
    const silent = doors.filter((door) => !exempt[door] && !leadsToRecord(door, fromDisk, cache))
    expect(silent).toEqual([])
  })

  it('that declare why not still exist and still write none', () => {
    const gone = Object.keys(exempt).filter((door) => !doors.includes(door) || leadsToRecord(door, fromDisk, cache))
    expect(gone).toEqual([])
  })

  it.each([
    ['an action whose verb writes no audit row', 'export async function rename(tx) { await tx.video.update({}) }'],
    [
      'an action whose verb only imports the recorder',
      "import { recordAudit } from '@/lib/access/audit'\nexport async function rename(tx) { await tx.video.update({}) }\nexport async function other(tx) { await recordAudit(tx) }",
    ],
  ])('are caught: %s', (_, verb) => {
    const planted: Record<string, string> = {
      'app/planted/actions.ts':
        "'use server'\nimport { rename } from '@/lib/planted/rename'\nexport const renameAction = studioAction({}, rename)",
      'lib/planted/rename.ts': verb,
      'lib/access/audit.ts': 'export async function recordAudit() {}',
    }
    const [door = ''] = changingDoors('app/planted/actions.ts', planted['app/planted/actions.ts'] ?? '')
    expect(leadsToRecord(door, (file) => planted[file] ?? null)).toBe(false)
    planted['lib/planted/rename.ts'] =
      "import { recordAudit } from '@/lib/access/audit'\nconst note = (tx) => recordAudit(tx)\nexport async function rename(tx) { await note(tx) }"
    expect(leadsToRecord(door, (file) => planted[file] ?? null)).toBe(true)
  })
})
