'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardFooter } from '@/app/_ui/card'
import { focusFirstError } from '@/app/_ui/focus-first-error'
import { SubmitButton } from '@/app/_ui/submit-button'
import { toastError } from '@/app/_ui/toast'
import type { MeView } from '@/lib/accounts/schemas'
import { completeProfileAction } from './actions'
import { type Countries, ProfileFields, profileOf } from './profile-fields'

/** The short form that follows a sign-up. Sending it, or putting it aside, leads to the dashboard. */
export function WelcomeProfileForm({ me, countries }: { me: MeView; countries: Countries }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { execute, result, input, isPending } = useAction(completeProfileAction, {
    onSuccess: () => {
      router.push('/dashboard')
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields)
        toastError('Couldn’t save your profile', { description: error.serverError?.message })
    },
  })
  useEffect(() => {
    if (result.serverError?.fields) focusFirstError(form.current)
  }, [result])
  const isSkipping = isPending && Object.keys(input ?? {}).length === 0

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        execute(profileOf(event.currentTarget))
      }}
    >
      <Card>
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <ProfileFields me={me} countries={countries} errors={result.serverError?.fields ?? {}} />
        </CardBody>
        <CardFooter>
          <Button variant="ghost" pending={isSkipping} onClick={() => execute({})}>
            Skip for now
          </Button>
          <SubmitButton pending={isPending && !isSkipping}>Save and continue</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
