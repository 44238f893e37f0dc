'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { callAction } from '@/app/_mutation/call-action'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import { type ChosenType, chosenTypes, maxDescriptionLength, maxUrlLength } from '@/lib/webhooks/limits'
import type { EndpointView } from '@/lib/webhooks/schemas'
import { createEndpointAction, updateEndpointAction } from './actions'

const boxClass = 'flex min-h-control cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-hover'

type Values = { url: string; description: string; types: ('*' | ChosenType)[] }

type EndpointFormProps = {
  /** Of the one that is changed; a new one without it. */
  endpointId?: string
  given: { url: string; description: string; types: readonly string[] }
  submit: string
  said: string
  onDone(endpoint: EndpointView): void
  onCancel(): void
}

export function EndpointForm({ endpointId, given, submit, said, onDone, onCancel }: EndpointFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [all, setAll] = useState(given.types.includes('*'))
  const { run, fields, failure, isPending } = useMutation({
    request: (values: Values) =>
      endpointId
        ? callAction(updateEndpointAction, { ...values, endpointId })
        : callAction(createEndpointAction, values),
    form,
    failure: null,
    announcement: said,
    onSuccess: onDone,
    refresh: true,
  })
  const hasField = fields.url || fields.types || fields.description

  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void run({
      url: String(data.get('url') ?? ''),
      description: String(data.get('description') ?? ''),
      types: all ? ['*'] : (data.getAll('types') as ChosenType[]),
    })
  }

  return (
    <form ref={form} onSubmit={save} noValidate className="grid gap-4">
      <Field label="Address" required error={fields.url ?? (failure && !hasField ? [failure.message] : undefined)}>
        {(control) => (
          <Input
            {...control}
            name="url"
            type="url"
            inputMode="url"
            dir="ltr"
            defaultValue={given.url}
            placeholder="https://example.com/webhooks"
            maxLength={maxUrlLength}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Description" error={fields.description}>
        {(control) => (
          <Input
            {...control}
            name="description"
            defaultValue={given.description}
            maxLength={maxDescriptionLength}
            autoComplete="off"
          />
        )}
      </Field>
      <TypeBoxes all={all} onAll={setAll} given={given.types} error={fields.types} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton pending={isPending}>{submit}</SubmitButton>
      </div>
    </form>
  )
}

type TypeBoxesProps = { all: boolean; onAll(all: boolean): void; given: readonly string[]; error?: string[] }

function TypeBoxes({ all, onAll, given, error }: TypeBoxesProps) {
  const id = useId()
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-base font-medium">Events</legend>
      <label className={boxClass}>
        <input
          type="checkbox"
          checked={all}
          onChange={(event) => onAll(event.target.checked)}
          className="size-4 shrink-0 accent-ember"
        />
        <span className="text-base">All events, those to come as well</span>
      </label>
      {all ? null : (
        <ul className="grid grid-cols-1 sm:grid-cols-2">
          {chosenTypes.map((type) => (
            <li key={type}>
              <label className={boxClass}>
                <input
                  type="checkbox"
                  name="types"
                  value={type}
                  defaultChecked={given.includes(type)}
                  aria-invalid={error ? true : undefined}
                  className="size-4 shrink-0 accent-ember"
                />
                <code className="text-sm">{type}</code>
              </label>
            </li>
          ))}
        </ul>
      )}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-danger-ink">
          {error[0]}
        </p>
      ) : null}
    </fieldset>
  )
}
