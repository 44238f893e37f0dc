'use client'

import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Select } from '@/app/_ui/select'
import type { MeView, ProfileInput } from '@/lib/accounts/schemas'
import type { FieldErrors } from '@/lib/core/errors'

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

export type Countries = { code: string; name: string }[]

type ProfileFieldsProps = { me: MeView; countries: Countries; errors: FieldErrors }

/** What a person says about themself; the parts of a form, to be laid out in two columns. */
export function ProfileFields({ me, countries, errors }: ProfileFieldsProps) {
  return (
    <>
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
              { value: noCountry, label: 'Not set' },
              ...countries.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        )}
      </Field>
      <Field label="Phone" optional error={errors.phoneNumber} hint="Used only for questions about your account.">
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
    </>
  )
}

/** What the fields hold, as `profileInput` takes it. */
export function profileOf(form: HTMLFormElement): ProfileInput {
  const data = new FormData(form)
  const country = data.get('country')
  return {
    ...Object.fromEntries(textFields.map((name) => [name, String(data.get(name) ?? '')])),
    country: country === noCountry || country === null ? '' : String(country),
  }
}
