'use client'

import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { RelativeTime } from '@/app/_ui/relative-time'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import type { ErrorGroupView } from '@/lib/errors/schemas'
import { reopenError, resolveError } from './actions'

/** Says that a cause is dealt with, and how; or that it is not after all. */
export function Triage({ group }: { group: ErrorGroupView }) {
  return group.isResolved ? <Resolved group={group} /> : <Open group={group} />
}

function Open({ group }: { group: ErrorGroupView }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, isPending } = useMutation({
    action: resolveError,
    form,
    failure: 'Couldn’t resolve the error',
    success: { title: 'Resolved', description: 'It reopens automatically if it happens again.' },
    refresh: true,
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const resolution = String(new FormData(event.currentTarget).get('resolution') ?? '')
    void run({ fingerprint: group.fingerprint, resolution })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
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
          <Field label="What was done" required error={fields.resolution}>
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
  const { run, isPending } = useMutation({
    action: reopenError,
    failure: 'Couldn’t reopen the error',
    announcement: 'Error reopened',
    refresh: true,
  })
  return (
    <Card>
      <CardHeader
        title="Resolved"
        description={group.resolvedAt ? <RelativeTime date={group.resolvedAt} /> : undefined}
        actions={
          <Button pending={isPending} onClick={() => void run({ fingerprint: group.fingerprint })}>
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
