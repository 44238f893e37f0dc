'use client'

import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { OrganizationView } from '@/lib/accounts/schemas'
import { renameOrganization } from './actions'

type OrganizationFormProps = { organization: OrganizationView; isEditable: boolean }

export function OrganizationForm({ organization, isEditable }: OrganizationFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, isPending } = useMutation({
    action: renameOrganization,
    form,
    failure: 'Couldn’t save the organization',
    success: 'Organization saved',
    refresh: true,
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void run({ name: String(new FormData(event.currentTarget).get('name') ?? '') })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card>
        <CardHeader
          title="Organization"
          description={isEditable ? 'Everyone in it sees this name.' : 'An admin of the organization can change this.'}
        />
        <CardBody>
          <Field label="Name" required error={fields.name}>
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={organization.name}
                maxLength={100}
                autoComplete="organization"
                readOnly={!isEditable}
              />
            )}
          </Field>
        </CardBody>
        {isEditable ? (
          <CardFooter>
            <SubmitButton pending={isPending}>Save</SubmitButton>
          </CardFooter>
        ) : null}
      </Card>
    </form>
  )
}
