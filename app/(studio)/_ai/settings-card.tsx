'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import { SubmitButton } from '@/app/_ui/submit-button'
import {
  aiProviderNames,
  maxBaseUrlLength,
  maxKeyLength,
  maxModelLength,
  mostCapCents,
  providerWords,
} from '@/lib/ai/limits'
import type { AiSettingsView } from '@/lib/ai/schemas'
import { updateAiSettingsAction } from './actions'

const included = 'included'

type Props = {
  settings: AiSettingsView
  /** Models whose price is known, by provider, and the day as of which it is. */
  prices: { models: Record<string, string[]>; knownOn: string }
}

/** Whose key AI is asked with, for admins. */
export function SettingsCard({ settings, prices }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const isOwn = settings.source === 'organization'
  const [provider, setProvider] = useState<string>(isOwn ? (settings.provider ?? included) : included)
  const { run, fields, failure, isPending } = useMutation({
    action: updateAiSettingsAction,
    form,
    failure: null,
    announcement: 'AI settings saved.',
    refresh: true,
  })
  const name = aiProviderNames.find((one) => one === provider) ?? null
  const isKept = isOwn && provider === settings.provider
  const known = prices.models[provider] ?? []

  function save(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = (field: string) => String(data.get(field) ?? '').trim()
    const cap = text('cap')
    void run({
      provider: name,
      model: text('model'),
      key: text('key') || undefined,
      baseUrl: text('baseUrl'),
      monthlyCapCents: cap === '' ? null : Math.round(Number(cap) * 100),
    })
  }

  const other = failure && Object.keys(fields).length === 0 ? failure.message : undefined
  return (
    <Card aria-label="AI provider">
      <CardHeader
        title="Provider"
        description="A provider gets the topics, transcripts and earlier ideas that new ideas are made of."
      />
      <CardBody>
        <form ref={form} onSubmit={save} noValidate className="grid max-w-xl gap-4">
          <Field label="Provider" error={fields.provider ?? other}>
            {(control) => (
              <Select
                {...control}
                value={provider}
                onValueChange={setProvider}
                options={[
                  { value: included, label: 'Included with ClipForge' },
                  ...aiProviderNames.map((value) => ({ value, label: providerWords[value] })),
                ]}
              />
            )}
          </Field>
          {name ? (
            <OwnFields
              key={name}
              {...{ settings, isKept, known, fields, knownOn: prices.knownOn }}
              isCompatible={name === 'openai-compatible'}
            />
          ) : null}
          <Field
            label="Monthly limit in US dollars"
            optional
            hint="AI stops here for the month. Empty: what your plan includes, or no limit with your own key."
            error={fields.monthlyCapCents && [`Use 0 to ${(mostCapCents / 100).toLocaleString('en-US')}.`]}
          >
            {(control) => (
              <Input
                {...control}
                name="cap"
                inputMode="decimal"
                autoComplete="off"
                defaultValue={settings.monthlyCapCents === null ? '' : (settings.monthlyCapCents / 100).toFixed(2)}
              />
            )}
          </Field>
          <div className="flex justify-end">
            <SubmitButton pending={isPending}>Save settings</SubmitButton>
          </div>
        </form>
      </CardBody>
    </Card>
  )
}

type OwnFieldsProps = {
  settings: AiSettingsView
  isKept: boolean
  isCompatible: boolean
  known: string[]
  knownOn: string
  fields: Record<string, string[]>
}

function OwnFields({ settings, isKept, isCompatible, known, knownOn, fields }: OwnFieldsProps) {
  const { model, baseUrl, keyHint } = settings
  return (
    <>
      {isCompatible ? (
        <Field label="Address" required hint="Up to the version." error={fields.baseUrl}>
          {(control) => (
            <Input
              {...control}
              name="baseUrl"
              type="url"
              dir="ltr"
              defaultValue={isKept ? (baseUrl ?? '') : ''}
              placeholder="https://example.com/v1"
              maxLength={maxBaseUrlLength}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      ) : null}
      <Field
        label="Model"
        required
        hint={known.length > 0 ? `We know the prices (as of ${knownOn}) of ${known.join(', ')}.` : undefined}
        error={fields.model}
      >
        {(control) => (
          <Input
            {...control}
            name="model"
            dir="ltr"
            defaultValue={isKept ? (model ?? '') : (known[0] ?? '')}
            maxLength={maxModelLength}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label="Key"
        required={!isKept}
        hint={isKept ? `Leave empty to keep the key that ends in ${keyHint}.` : 'We ask the provider once to check it.'}
        error={fields.key}
      >
        {(control) => (
          <Input
            {...control}
            name="key"
            type="password"
            dir="ltr"
            maxLength={maxKeyLength}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
    </>
  )
}
