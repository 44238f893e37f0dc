'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { RelativeTime } from '@/app/_ui/relative-time'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import type { ErrorGroupView } from '@/lib/errors/schemas'
import { reopenError, resolveError } from './actions'

/** Says that a cause is dealt with, and how; or that it is not after all. */
export function Triage({ group }: { group: ErrorGroupView }) {
  return group.isResolved ? <Resolved group={group} /> : <Open group={group} />
}

function Open({ group }: { group: ErrorGroupView }) {
  const router = useRouter()
  const { execute, result, isPending } = useAction(resolveError, {
    onSuccess: () => {
      toastSuccess('Resolved', { description: 'It reopens automatically if it happens again.' })
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields)
        toastError('Couldn’t resolve the error', { description: error.serverError?.message })
    },
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const resolution = String(new FormData(event.currentTarget).get('resolution') ?? '')
    execute({ fingerprint: group.fingerprint, resolution })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <CardHeader
          title="Resolve"
          description={
            group.resolution ? (
              <>
                It came back. Last resolved {group.resolvedAt ? <RelativeTime date={group.resolvedAt} /> : null}: “
                <bdi>{group.resolution}</bdi>”
              </>
            ) : (
              'Resolve it once the cause is fixed. It reopens automatically if it happens again.'
            )
          }
        />
        <CardBody>
          <Field label="What was done" required error={result.serverError?.fields?.resolution}>
            {(control) => <Textarea {...control} name="resolution" rows={2} maxLength={1000} />}
          </Field>
        </CardBody>
        <CardFooter>
          <SubmitButton pending={isPending}>Resolve</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}

function Resolved({ group }: { group: ErrorGroupView }) {
  const router = useRouter()
  const { execute, isPending } = useAction(reopenError, {
    onSuccess: () => router.refresh(),
    onError: ({ error }) => toastError('Couldn’t reopen the error', { description: error.serverError?.message }),
  })
  return (
    <Card>
      <CardHeader
        title="Resolved"
        description={group.resolvedAt ? <RelativeTime date={group.resolvedAt} /> : undefined}
        actions={
          <Button pending={isPending} onClick={() => execute({ fingerprint: group.fingerprint })}>
            Reopen
          </Button>
        }
      />
      <CardBody dir="auto" className="text-base whitespace-pre-wrap text-ink-soft">
        {group.resolution}
      </CardBody>
    </Card>
  )
}
