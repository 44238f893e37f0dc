'use client'

import { type FormEvent, useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import { maxNameLength } from '@/lib/api-keys/limits'
import type { NewApiKey } from '@/lib/api-keys/schemas'
import type { ApiScope } from '@/lib/core/api-scopes'
import { createApiKeyAction } from './actions'
import { LifetimeField, lifetimeOf } from './lifetime-field'
import { ScopeBoxes } from './scope-boxes'

type CreateKeyFormProps = { onMade(made: NewApiKey): void; onCancel(): void }

export function CreateKeyForm({ onMade, onCancel }: CreateKeyFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, failure, isPending } = useMutation({
    action: createApiKeyAction,
    form,
    failure: null,
    announcement: 'API key created',
    onSuccess: onMade,
    refresh: true,
  })
  const isAboutField = fields.name || fields.scopes

  function create(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void run({
      name: String(data.get('name') ?? ''),
      scopes: data.getAll('scopes') as ApiScope[],
      lifetimeDays: lifetimeOf(data),
    })
  }

  return (
    <form ref={form} onSubmit={create} noValidate className="grid gap-4">
      <Field label="Name" hint="What uses the key, such as “Nightly upload”." required error={fields.name}>
        {(control) => <Input {...control} name="name" maxLength={maxNameLength} autoComplete="off" />}
      </Field>
      <ScopeBoxes error={fields.scopes} />
      <LifetimeField />
      {failure && !isAboutField ? (
        <p role="alert" className="text-sm text-danger-ink">
          {failure.message}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton pending={isPending}>Create key</SubmitButton>
      </div>
    </form>
  )
}
