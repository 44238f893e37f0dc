'use client'

import { useRouter } from 'next/navigation'
import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  useTransition,
} from 'react'
import { focusFirstError } from '@/app/_ui/focus-first-error'
import { announce } from '@/app/_ui/live-region'
import { toastError, toastSuccess, toastUndo } from '@/app/_ui/toast'
import type { FieldErrors } from '@/lib/core/errors'
import { type Action, callAction } from './call-action'
import { type Effects, type Failure, isOutdated, Mutation, type Plan, sayFailure } from './mutation'

type Common<Input, Data> = Omit<Plan<Input, Data>, 'work'> & {
  /** The form whose fields show what is wrong with them, from `fields`; the first of them gets the focus. */
  form?: RefObject<HTMLFormElement | null>
}
type ByAction<Input, Data> = Common<Input, Data> & { action: Action<Input, Data> }
type ByRequest<Input, Data> = Common<Input, Data> & { request: (input: Input) => Promise<Data> }

export type MutationHandle<Input> = {
  /** Does it; resolves to whether it was done and never rejects. */
  run: (input: Input) => Promise<boolean>
  /** For the button: from the press until the page shows what has come of it. */
  isPending: boolean
  /** What it runs with, or ran with last. */
  input: Input | null
  /** Messages per field, for a form. */
  fields: FieldErrors
  /** The last failure, for a place beside what failed. */
  failure: Failure | null
  /** Forgets the last failure, as when its dialog closes. */
  reset: () => void
}

/**
 * The one way to change data from a component: by `action`, a server action, or by `request`, a call of the API. It tells
 * how it went, leads to the sign-in where the session has ended, and works on when the component is gone.
 */
export function useMutation<Input = void, Data = unknown>(options: ByAction<Input, Data>): MutationHandle<Input>
export function useMutation<Input = void, Data = unknown>(options: ByRequest<Input, Data>): MutationHandle<Input>
export function useMutation<Input, Data>(
  options: ByAction<Input, Data> | ByRequest<Input, Data>,
): MutationHandle<Input> {
  const router = useRouter()
  const [mutation] = useState(() => new Mutation<Input, Data>())
  const { isPending, input, failure } = useSyncExternalStore(mutation.listen, mutation.snapshot, mutation.snapshot)
  const [isRefreshing, startRefresh] = useTransition()
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  const refresh = useCallback(() => startRefresh(() => router.refresh()), [router])
  const run = useCallback(
    (given: Input) => {
      const chosen = latest.current
      const work = (of: Input) => ('action' in chosen ? callAction(chosen.action, of) : chosen.request(of))
      return mutation.run(given, { ...chosen, work }, { ...pageEffects, refresh }, chosen.form !== undefined)
    },
    [mutation, refresh],
  )
  const reset = useCallback(() => {
    const { isPending, failure } = mutation.snapshot()
    if (isPending) return
    mutation.reset()
    if (latest.current.refresh && isOutdated(failure)) refresh()
  }, [mutation, refresh])

  useEffect(() => {
    // A page that the browser has kept is shown again by the Back button as it was left.
    const restore = (event: PageTransitionEvent) => event.persisted && mutation.reset()
    window.addEventListener('pageshow', restore)
    return () => window.removeEventListener('pageshow', restore)
  }, [mutation])

  useEffect(() => {
    const { form, failure: title } = latest.current
    if (!form || !failure || Object.keys(failure.fields).length === 0) return
    // What no field shows is told anyway.
    if (!focusFirstError(form.current) && title !== null) sayFailure(failure, title, pageEffects)
  }, [failure])

  return useMemo(
    () => ({
      run,
      isPending: isPending || isRefreshing,
      input,
      fields: failure?.fields ?? nothing,
      failure,
      reset,
    }),
    [run, isPending, isRefreshing, input, failure, reset],
  )
}

const nothing: FieldErrors = {}

const pageEffects: Omit<Effects, 'refresh'> = {
  say(said, undo) {
    const { title, isError, ...more } = typeof said === 'string' ? { title: said } : said
    if (undo) toastUndo(title, undo, more)
    else if (isError) toastError(title, more)
    else toastSuccess(title, more)
  },
  sayFailure: toastError,
  announce,
  report: (error) => window.reportError(error),
  leave: (href) => window.location.assign(href),
  signIn() {
    const { pathname, search } = window.location
    window.location.assign(`/sign-in?redirect_url=${encodeURIComponent(`${pathname}${search}`)}`)
  },
}
