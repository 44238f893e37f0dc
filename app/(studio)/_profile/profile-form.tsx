'use client'

import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { MeView } from '@/lib/accounts/schemas'
import { updateProfile } from './actions'
import { type Countries, ProfileFields, profileOf } from './profile-fields'

export function ProfileForm({ me, countries }: { me: MeView; countries: Countries }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, isPending } = useMutation({
    action: updateProfile,
    form,
    failure: 'Couldn’t save your profile',
    success: 'Profile saved',
    refresh: true,
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void run(profileOf(event.currentTarget))
  }

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Card>
        <CardHeader title="Profile" description={`You are signed in as ${me.email}.`} />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <ProfileFields me={me} countries={countries} errors={fields} />
        </CardBody>
        <CardFooter>
          <SubmitButton pending={isPending}>Save</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
