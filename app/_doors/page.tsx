import { headers } from 'next/headers'
import { notFound, redirect, unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { OutageState } from '@/app/_errors/outage-state'
import { ButtonLink } from '@/app/_ui/button-link'
import { ErrorState } from '@/app/_ui/error-state'
import type { UserContext } from '@/lib/access/context'
import { assertOpen } from '@/lib/access/entitlements/assert-open'
import type { DoorDeclaration } from '@/lib/access/entitlements/pass-door'
import { deletionPage } from '@/lib/access/entitlements/system-gate'
import { AppError, Forbidden, NoOrganization } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { asAppError } from '@/lib/errors/as-app-error'
import { tellRetryAfter } from '@/lib/platform/exchange'
import { currentContext, currentRequestId, optionalContext } from './context'
import { declared } from './declared'
import { answerOf, recordFault } from './errors'
import { withinRate } from './rate'

const closedToStaff = 'View-only access: settings, members, billing and keys stay closed to staff.'

type Params = Record<string, string | string[] | undefined>
export type SearchParams = Record<string, string | string[] | undefined>
export type PageProps<P> = { params: Promise<P>; searchParams: Promise<SearchParams> }
export type NoQuery = z.ZodObject<Record<never, never>>

/** What the address of a page may say: `query` beside the path, of which everything else is left out, and `params` in it. */
export type PageDeclaration<P, Q extends z.ZodObject> = Pick<DoorDeclaration, 'isOpenDuringDeletion'> & {
  query?: Q
  params?: z.ZodType<P>
  /**
   * Whether staff who view the studio as an organization are refused: the page shows the account of the person who is
   * signed in, which they must not take for the organization's, or what is the members' own.
   */
  isClosedToStaff?: boolean
}

export type Render<P, Q extends z.ZodObject, More> = (
  input: More & { params: P; query: z.output<Q> },
) => Promise<ReactNode>

/**
 * A page of the studio: `render` gets who acts, the address's parameters, of which those named `id` or `...Id` are ids,
 * and what the declared `query` makes of the rest. Without a session the browser goes to the sign-in and comes back;
 * what is unknown, malformed or another organization's is one and the same not-found page. While the organization
 * waits to be deleted, the page where that is said stands in for every other.
 */
export function studioPage<P extends Params = Record<never, never>, Q extends z.ZodObject = NoQuery>(
  ...given: PageArguments<P, Q, { ctx: UserContext }>
) {
  const { declaration, render } = readPage(given)
  const StudioPage = async (props: PageProps<P>): Promise<ReactNode> =>
    throughDoor(async () => {
      await withinRate('page')
      const ctx = await currentContext()
      await assertOpen(ctx)
      if (ctx.deletion && !declaration?.isOpenDuringDeletion) redirect(deletionPage)
      if (ctx.actor.kind === 'staff' && declaration?.isClosedToStaff) throw new Forbidden(closedToStaff)
      return render({ ctx, ...(await readAddress(declaration, props)) })
    })
  return declared(StudioPage, { kind: 'page', ...inputsOf(declaration) })
}

/** A page that anyone may see, and that reads something: the same not-found page, the same notices, no session. */
export function publicPage<P extends Params = Record<never, never>, Q extends z.ZodObject = NoQuery>(
  ...given: PageArguments<P, Q, unknown>
) {
  const { declaration, render } = readPage(given)
  const PublicPage = async (props: PageProps<P>): Promise<ReactNode> =>
    throughDoor(async () => {
      await withinRate('page')
      return render(await readAddress(declaration, props))
    })
  return declared(PublicPage, { kind: 'public-page', ...inputsOf(declaration) })
}

/** A page is made of its declaration and what it shows, or of the latter alone. */
export type PageArguments<P, Q extends z.ZodObject, More> =
  | [render: Render<P, Q, More>]
  | [declaration: PageDeclaration<P, Q>, render: Render<P, Q, More>]

export function readPage<P, Q extends z.ZodObject, More>(given: PageArguments<P, Q, More>) {
  return given.length === 1 ? { declaration: undefined, render: given[0] } : { declaration: given[0], render: given[1] }
}

export function inputsOf<P, Q extends z.ZodObject>(declaration: PageDeclaration<P, Q> | undefined) {
  return { params: declaration?.params, query: declaration?.query }
}

/** What the address says. Parameters of the path that cannot be any are the not-found page. */
export async function readAddress<P extends Params, Q extends z.ZodObject>(
  declaration: PageDeclaration<P, Q> | undefined,
  props: PageProps<P>,
): Promise<{ params: P; query: z.output<Q> }> {
  const [params, searchParams] = await Promise.all([props.params, props.searchParams])
  if (!areIdsWellFormed(params) || declaration?.params?.safeParse(params).success === false) notFound()
  return { params, query: readQuery(declaration?.query, searchParams) }
}

/**
 * Each parameter of the query by itself: what an address gets wrong, says twice or leaves empty counts as not said, so
 * that an old or mistyped link shows the page in its usual state. Every field therefore takes `undefined`.
 */
export function readQuery<Q extends z.ZodObject>(query: Q | undefined, given: SearchParams): z.output<Q> {
  const fields = Object.entries(query?.shape ?? {}) as [string, z.ZodType][]
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const said = Object.hasOwn(given, name) && given[name] !== '' ? field.safeParse(given[name]) : null
      return [name, said?.success ? said.data : field.parse(undefined)]
    }),
  ) as z.output<Q>
}

/** `throughDoor` for a layout with the shell around all its pages: a notice stands alone, in the middle of the window. */
export async function shellThroughDoor(show: () => Promise<ReactNode>): Promise<ReactNode> {
  return throughDoor(show, (notice) => (
    <main className="mx-auto grid min-h-dvh w-full max-w-2xl content-center p-6">{notice}</main>
  ))
}

/** Runs what a page shows, and turns what it throws into a redirect, the not-found page or a notice. */
export async function throughDoor(
  show: () => Promise<ReactNode>,
  frame: (notice: ReactNode) => ReactNode = (notice) => notice,
): Promise<ReactNode> {
  try {
    return await show()
  } catch (thrown) {
    unstable_rethrow(thrown)
    const error = asAppError(thrown)
    if (!(error instanceof AppError) || error.code === 'internal') throw await withErrorId(error)
    if (error.code === 'unauthenticated') redirect(`/sign-in?redirect_url=${encodeURIComponent(await currentPath())}`)
    if (error.code === 'not_found') notFound()
    if (error instanceof NoOrganization) redirect('/choose-organization')
    const [requestId, url] = await Promise.all([currentRequestId(), currentPath()])
    const answer = answerOf(thrown, { requestId, door: `page ${url.replace(/\?.*$/, '')}`, url })
    if (answer.retryAfterSeconds) tellRetryAfter(answer.status, answer.retryAfterSeconds)
    if (answer.code === 'unavailable') return frame(<OutageState>{answer.message}</OutageState>)
    return frame(
      <ErrorState
        level={1}
        title={answer.code === 'rate_limited' ? 'Too many requests' : 'Can’t show this page'}
        actions={answer.remedy ? <ButtonLink href={answer.remedy.href}>{answer.remedy.text}</ButtonLink> : null}
      >
        {answer.message}
      </ErrorState>,
    )
  }
}

export function areIdsWellFormed(params: Params): boolean {
  return Object.entries(params).every(([name, value]) => !/^id$|Id$/.test(name) || isId(value))
}

/** Next hands an error's own digest on to the error page, so the person sees the id that the error log has. */
async function withErrorId(error: unknown): Promise<unknown> {
  const fault = error instanceof Error ? error : new Error(String(error))
  const [requestId, url, who] = await Promise.all([currentRequestId(), currentPath(), optionalContext()])
  const cause = fault instanceof AppError ? (fault.cause ?? fault) : fault
  const digest = recordFault(cause, { requestId, door: `page ${url.replace(/\?.*$/, '')}`, url, who })
  return Object.assign(Object.isExtensible(fault) ? fault : new Error(fault.message, { cause: fault }), { digest })
}

async function currentPath(): Promise<string> {
  const path = (await headers()).get('x-request-path')
  return path?.startsWith('/') && !path.startsWith('//') ? path : '/dashboard'
}
