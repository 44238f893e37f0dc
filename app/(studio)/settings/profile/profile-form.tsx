'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { useEffect, useRef } from 'react'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { focusFirstError } from '@/app/_ui/focus-first-error'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import { SubmitButton } from '@/app/_ui/submit-button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import type { MeView } from '@/lib/accounts/schemas'
import { updateProfile } from './actions'

const industries = [
  'Agency',
  'Education',
  'Entertainment',
  'Fitness and health',
  'Gaming',
  'Media and publishing',
  'Music',
  'Non-profit',
  'Retail',
  'Software',
  'Sports',
]
const textFields = ['name', 'phoneNumber', 'companyName', 'jobTitle', 'industry'] as const
const noCountry = 'none'

export function ProfileForm({ me, countries }: { me: MeView; countries: { code: string; name: string }[] }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { execute, result, isPending } = useAction(updateProfile, {
    onSuccess: () => {
      toastSuccess('Your profile is saved')
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields)
        toastError('Your profile was not saved', { description: error.serverError?.message })
    },
  })
  const errors = result.serverError?.fields ?? {}
  useEffect(() => {
    if (result.serverError?.fields) focusFirstError(form.current)
  }, [result])

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const country = data.get('country')
    execute({
      ...Object.fromEntries(textFields.map((name) => [name, String(data.get(name) ?? '')])),
      country: country === noCountry || country === null ? '' : String(country),
    })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card>
        <CardHeader title="Profile" description={`You are signed in as ${me.email}.`} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" required error={errors.name} className="sm:col-span-2">
            {(control) => <Input {...control} name="name" defaultValue={me.name} autoComplete="name" maxLength={120} />}
          </Field>
          <Field label="Company" optional error={errors.companyName}>
            {(control) => (
              <Input
                {...control}
                name="companyName"
                defaultValue={me.companyName ?? ''}
                autoComplete="organization"
                maxLength={120}
              />
            )}
          </Field>
          <Field label="Job title" optional error={errors.jobTitle}>
            {(control) => (
              <Input
                {...control}
                name="jobTitle"
                defaultValue={me.jobTitle ?? ''}
                autoComplete="organization-title"
                maxLength={120}
              />
            )}
          </Field>
          <Field label="Industry" optional error={errors.industry}>
            {(control) => (
              <>
                <Input
                  {...control}
                  name="industry"
                  defaultValue={me.industry ?? ''}
                  list={`${control.id}-list`}
                  maxLength={80}
                />
                <datalist id={`${control.id}-list`}>
                  {industries.map((industry) => (
                    <option key={industry} value={industry} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field label="Country" optional error={errors.country}>
            {(control) => (
              <Select
                {...control}
                name="country"
                defaultValue={me.country ?? noCountry}
                options={[
                  { value: noCountry, label: 'Not given' },
                  ...countries.map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            )}
          </Field>
          <Field label="Phone" optional error={errors.phoneNumber} hint="Only for questions about your account.">
            {(control) => (
              <Input
                {...control}
                type="tel"
                name="phoneNumber"
                defaultValue={me.phoneNumber ?? ''}
                autoComplete="tel"
                maxLength={25}
              />
            )}
          </Field>
        </CardBody>
        <CardFooter>
          <SubmitButton pending={isPending}>Save</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
