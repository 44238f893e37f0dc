'use client'

import { useRouter } from 'next/navigation'
import { useAction } from 'next-safe-action/hooks'
import { useRef } from 'react'
import { Field } from '@/app/_ui/field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import { toastError, toastSuccess } from '@/app/_ui/toast'
import { invitationsPerDay } from '@/lib/referrals/rules'
import { inviteByEmailAction } from './actions'

export function InviteForm() {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { execute, result, isPending } = useAction(inviteByEmailAction, {
    onSuccess: ({ data: { invited, already } }) => {
      form.current?.reset()
      const said = already.length > 0 ? `Already invited: ${countText(already.length)}.` : undefined
      if (invited.length > 0) toastSuccess(`${countText(invited.length)} invited`, { description: said })
      else toastError('No new invitations to send', { description: said })
      router.refresh()
    },
    onError: ({ error }) => {
      if (!error.serverError?.fields)
        toastError('Couldn’t send invitations', { description: error.serverError?.message })
    },
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    execute({ addresses: String(new FormData(event.currentTarget).get('addresses') ?? '') })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid justify-items-start gap-3">
      <Field
        label="Email addresses"
        hint={`Separate addresses with commas or new lines. At most ${invitationsPerDay} a day for your organization.`}
        error={result.serverError?.fields?.addresses}
        required
        className="w-full"
      >
        {(control) => <Textarea {...control} name="addresses" rows={2} autoComplete="off" spellCheck={false} />}
      </Field>
      <SubmitButton pending={isPending} variant="strong">
        Send invitations
      </SubmitButton>
    </form>
  )
}

function countText(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
