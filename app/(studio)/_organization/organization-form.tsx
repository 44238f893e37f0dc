'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import type { OrganizationView } from '@/lib/accounts/schemas'
import { renameOrganization } from './actions'

type OrganizationFormProps = { organization: OrganizationView; isEditable: boolean }

export function OrganizationForm({ organization, isEditable }: OrganizationFormProps) {
  const router = useRouter()
  const { execute, result, isPending } = useAction(renameOrganization, {
    onSuccess: () => {
      toastSuccess('Organization saved')
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields) {
        toastError('Couldn’t save the organization', { description: error.serverError?.message })
      }
    },
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    execute({ name: String(new FormData(event.currentTarget).get('name') ?? '') })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card>
        <CardHeader
          title="Organization"
          description={isEditable ? 'Everyone in it sees this name.' : 'An admin of the organization can change this.'}
        />
        <CardBody>
          <Field label="Name" required error={result.serverError?.fields?.name}>
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
