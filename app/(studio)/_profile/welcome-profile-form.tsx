'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter } from '@/app/_ui/card'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { MeView } from '@/lib/accounts/schemas'
import { completeProfileAction } from './actions'
import { type Countries, ProfileFields, profileOf } from './profile-fields'

/** The short form that follows a sign-up. Sending it, or putting it aside, leads to the dashboard. */
export function WelcomeProfileForm({ me, countries }: { me: MeView; countries: Countries }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, input, isPending } = useMutation({
    action: completeProfileAction,
    form,
    failure: 'Couldn’t save your profile',
    onSuccess: () => router.push('/dashboard'),
    refresh: true,
  })
  const isSkipping = isPending && Object.keys(input ?? {}).length === 0

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void run(profileOf(event.currentTarget))
      }}
    >
      <Card>
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <ProfileFields me={me} countries={countries} errors={fields} />
        </CardBody>
        <CardFooter>
          <Button variant="ghost" pending={isSkipping} onClick={() => void run({})}>
            Skip for now
          </Button>
          <SubmitButton pending={isPending && !isSkipping}>Save and continue</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
