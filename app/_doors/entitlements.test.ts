import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { capabilities } from '@/lib/access/entitlements/capabilities'
import { capabilityOf } from '@/lib/access/entitlements/capability-of'
import { permissions } from '@/lib/access/permissions'
import { jobCatalog } from '@/lib/jobs/catalog'
import {
  awaitedCalls,
  exportsOf,
  isActionFile,
  type Named,
  objectOf,
  parse,
  propertyOf,
  readSource,
  routeMethods,
  sourcesOf,
  variablesOf,
} from './testing/sources'

/*
 * Every entry point asks the guards, or is named here with the reason why it need not: pages, routes, actions and the
 * functions of Inngest. This reads the files, so that a new one is covered by itself.
 */

/** Doors that check by themselves, each with what must be awaited in its own source. */
const asking: Record<string, { file: string; calls: string[] }> = {
  studioPage: { file: 'app/_doors/page.tsx', calls: ['assertOpen(ctx)'] },
  studioRoute: { file: 'app/_doors/route.ts', calls: ['passDoor(ctx, declaration)'] },
  studioAction: { file: 'app/_doors/action.ts', calls: ['passDoor(context, metadata)'] },
  jobFunction: {
    file: 'inngest/job-function.ts',
    calls: ['checkEntitlement(ctx, asked)', 'checkMaintenance()'],
  },
}

const staff = 'staff work on when everyone else is stopped, to find out why'
const nobody = 'shows what anyone may see; the visitor belongs to no organization of ours'
/** Doors that ask no one. */
const needNone: Record<string, string> = {
  staffPage: staff,
  staffAction: staff,
  staffRoute: staff,
  publicPage: nobody,
  publicRoute: nobody,
  webhookRoute: 'keeps what arrives; the sender does not come again for our switches',
}

/** Files with entry points of another kind. */
const named: Record<string, string> = {
  'app/(auth)/choose-organization/page.tsx': 'Clerk’s own list of organizations; the studio behind it asks',
  'app/(auth)/sign-in/[[...sign-in]]/page.tsx': 'Clerk’s own form; everyone with an account can sign in',
  'app/(marketing)/page.tsx': nobody,
  'app/api/health/route.ts': 'tells whether the server works, also during maintenance',
  'app/api/inngest/route.ts': 'Inngest’s signed calls; the jobs behind it ask',
  'app/api/inngest/media/route.ts': 'Inngest’s signed calls; the jobs behind it ask',
  'inngest/schedules.ts': 'the system’s own housekeeping, for no organization',
  'inngest/check-schema.ts': 'looks at the schema, which belongs to no organization',
  'inngest/verify-audit-chains.ts': 'checks the audit log, for no organization',
  'inngest/settle-subject.ts': 'brings a row in line with a job that has ended',
  'inngest/complete-onboarding-step.ts': 'notes what has happened already',
  'inngest/claw-back-referrals.ts': 'takes back what was given for nothing, whatever we allow',
  'inngest/find-clip-subjects.ts': 'looks at what was saved already; saving it asked',
  'inngest/illustrate-clip.ts': 'takes a picture of what was created already; creating it asked',
  'inngest/learn.ts': 'reads numbers that were recorded already; recording them asked',
  'inngest/cover-export.ts': 'takes a picture of what was exported already; exporting it asked',
  'inngest/prepare-brand-asset.ts': 'looks at what was uploaded already; uploading it asked',
  'inngest/prepare-track.ts': 'decodes what was uploaded already; uploading it asked',
  'inngest/notify-of-job.ts': 'tells a person of their own work, which asked when it ran',
  'inngest/send-invitation.ts': 'the verb asks for invite right before the mail, and what is refused is held',
  'inngest/organization-deletion.ts': 'closes and removes what was to be deleted, and tells its admins',
  'inngest/tell-of-api-key.ts': 'our own word to the admins about a key that was made; it leaves on no one’s behalf',
  'inngest/tell-refused-invitation.ts': 'our own word to someone who was refused; it leaves on no one’s behalf',
  'inngest/webhooks.ts':
    'sending asks whether anything may leave, and what may not is held; the mail is our own word to the admins',
  'inngest/complete-referral.ts': 'notes what has happened already; rewards have checks of their own',
  'inngest/apply-stripe-event.ts': 'follows what Stripe says, whatever we allow',
}

type Entry = { file: string; name: string; fault: string | null }

/** The entry points of a file, each with what is wrong with it, in words. */
function entriesOf(file: string, source: string): Entry[] {
  const tree = parse(file, source)
  const found = file.startsWith('app/') ? doorsOf(tree) : functionsOf(tree)
  return found.map(({ name, value }) => ({ file, name, fault: named[file] ? null : reasonForFault(tree, value) }))
}

function reasonForFault(tree: ts.SourceFile, value: ts.Expression | null): string | null {
  if (!value || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) return 'asks nobody'
  const door = value.expression.text
  if (needNone[door]) return null
  if (!asking[door]) return `goes through ${door}, which asks no one`
  if (door === 'studioPage') return null
  const [first] = value.arguments
  if (door === 'jobFunction') {
    const type = first && ts.isStringLiteral(first) ? first.text : ''
    const capability = (jobCatalog as Record<string, { capability?: string | { needsNone: string } }>)[type]?.capability
    return capability ? answerFault(capability) : `runs ${type}, which has no capability`
  }
  return declarationFault(tree, first)
}

function declarationFault(tree: ts.SourceFile, argument: ts.Expression | undefined): string | null {
  const declaration = objectOf(tree, argument)
  if (!declaration) return 'has a declaration that cannot be read'
  const permission = propertyOf(declaration, 'permission')
  if (!permission || !ts.isStringLiteral(permission) || !Object.hasOwn(permissions, permission.text)) {
    return 'names no permission'
  }
  const own = propertyOf(declaration, 'capability')
  if (!own) return answerFault(capabilityOf({ permission: permission.text as keyof typeof permissions }))
  if (ts.isStringLiteral(own)) return answerFault(own.text)
  const isNone = ts.isCallExpression(own) && own.expression.getText() === 'needsNone'
  const [reason] = isNone ? own.arguments : []
  return answerFault({ needsNone: reason && ts.isStringLiteral(reason) ? reason.text : '' })
}

function answerFault(asked: string | { needsNone: string }): string | null {
  if (typeof asked === 'string') return capabilities.some((one) => one === asked) ? null : `asks for ${asked}`
  return asked.needsNone.trim().length > 10 ? null : 'asks for nothing and does not say why'
}

/** What Next reads beside the entry points themselves. */
const settings = /^(metadata|viewport|generateMetadata|generateStaticParams|runtime|dynamic|maxDuration|revalidate)$/

function doorsOf(tree: ts.SourceFile): Named[] {
  const isRoute = /(^|\/)route\.ts$/.test(tree.fileName)
  return exportsOf(tree).filter(({ name }) => (isRoute ? routeMethods.includes(name) : !settings.test(name)))
}

/** The functions that a file of inngest/ makes: by `jobFunction`, or by the client itself. */
function functionsOf(tree: ts.SourceFile): Pick<Named, 'name' | 'value'>[] {
  const jobs = variablesOf(tree).filter(({ value }) => value?.getText().startsWith('jobFunction('))
  const isDoor = tree.fileName === asking.jobFunction?.file
  const own = !isDoor && /\.createFunction\(/.test(tree.text) ? [{ name: 'createFunction', value: null }] : []
  return [...jobs, ...own]
}

function isEntryFile(file: string, source: string): boolean {
  if (file.startsWith('inngest/')) return true
  return /(^|\/)(page\.tsx|route\.ts)$/.test(file) || isActionFile(parse(file, source))
}

function allEntries(): Entry[] {
  return ['app', 'inngest']
    .flatMap(sourcesOf)
    .flatMap(([file, source]) => (isEntryFile(file, source) ? entriesOf(file, source) : []))
}

describe('the entry points', () => {
  const entries = allEntries()

  it('are found: pages, routes, actions and jobs', () => {
    for (const [kind, least] of [
      [/page\.tsx$/, 20],
      [/route\.ts$/, 25],
      [/actions\.ts$/, 6],
      [/^inngest\//, 5],
    ] as const) {
      expect(entries.filter(({ file }) => kind.test(file)).length).toBeGreaterThan(least)
    }
  })

  it('all check entitlements, or are listed with a reason', () => {
    const silent = entries.filter(({ fault }) => fault !== null)
    expect(silent.map(({ file, name, fault }) => `${file} ${name}: ${fault}`)).toEqual([])
  })

  it.each(Object.entries(asking))('that go through %s are checked there', (_, { file, calls }) => {
    expect(awaitedCalls(parse(file, readSource(file)))).toEqual(expect.arrayContaining(calls))
  })

  it.each([
    ['lib/referrals/send-invitation.ts', "assertEntitled(ctx, 'invite')"],
    ['lib/uploads/start-upload.ts', 'assertEntitled(ctx, declaration.capability)'],
    // Clerk's own form asks nobody: its invitations are asked about when the webhook tells of them.
    ['lib/accounts/guard-invitation.ts', "checkEntitlement(ctx, 'invite')"],
  ])('that leave it to %s are asked there', (verb, call) => {
    expect(awaitedCalls(parse(verb, readSource(verb)))).toContain(call)
  })

  it.each([
    ['a route through a door of its own', 'app/api/v1/x/route.ts', 'export const POST = myRoute({}, verb)'],
    ['a bare route', 'app/api/v1/x/route.ts', 'export async function POST() {}'],
    ['a route without a permission', 'app/api/v1/x/route.ts', 'export const POST = studioRoute({ status: 201 }, verb)'],
    [
      'a route that asks for nothing and does not say why',
      'app/api/v1/x/route.ts',
      "export const POST = studioRoute({ permission: 'video.create', capability: needsNone('') }, verb)",
    ],
    [
      'an action that asks for what there is not',
      'app/(studio)/x/actions.ts',
      "'use server'\nexport const a = studioAction({ permission: 'video.create', capability: 'fly', input }, verb)",
    ],
    ['a page that asks nobody', 'app/(studio)/x/page.tsx', 'export default async function Page() {}'],
    ['a job that is not in the catalog', 'inngest/x.ts', "export const x = jobFunction('x', work)"],
    ['a function that goes past the wrapper', 'inngest/x.ts', 'export const x = (client) => client.createFunction({})'],
  ])('are caught: %s', (_, file, source) => {
    expect(entriesOf(file, source).filter(({ fault }) => fault !== null)).toHaveLength(1)
  })
})
