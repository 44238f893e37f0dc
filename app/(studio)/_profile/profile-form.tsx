'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { useEffect, useRef } from 'react'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { focusFirstError } from '@/app/_ui/focus-first-error'
import { SubmitButton } from '@/app/_ui/submit-button'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import type { MeView } from '@/lib/accounts/schemas'
import { updateProfile } from './actions'
import { type Countries, ProfileFields, profileOf } from './profile-fields'

export function ProfileForm({ me, countries }: { me: MeView; countries: Countries }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { execute, result, isPending } = useAction(updateProfile, {
    onSuccess: () => {
      toastSuccess('Profile saved')
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields)
        toastError('Couldn’t save your profile', { description: error.serverError?.message })
    },
  })
  const errors = result.serverError?.fields ?? {}
  useEffect(() => {
    if (result.serverError?.fields) focusFirstError(form.current)
  }, [result])

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    execute(profileOf(event.currentTarget))
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card>
        <CardHeader title="Profile" description={`You are signed in as ${me.email}.`} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <ProfileFields me={me} countries={countries} errors={errors} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={isPending}>Save</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
