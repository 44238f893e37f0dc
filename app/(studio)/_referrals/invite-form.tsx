'use client'

import { useRef } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Field } from '@/app/_ui/field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import { invitationsPerDay } from '@/lib/referrals/rules'
import { inviteByEmailAction } from './actions'

export function InviteForm() {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, isPending } = useMutation({
    action: inviteByEmailAction,
    form,
    failure: 'Couldn’t send invitations',
    success: ({ invited, already }) => {
      const description = already.length > 0 ? `Already invited: ${countText(already.length)}.` : undefined
      return invited.length > 0
        ? { title: `${countText(invited.length)} invited`, description }
        : { title: 'No new invitations to send', description, isError: true }
    },
    onSuccess: () => form.current?.reset(),
    refresh: true,
  })

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void run({ addresses: String(new FormData(event.currentTarget).get('addresses') ?? '') })
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid justify-items-start gap-3">
      <Field
        label="Email addresses"
        hint={`Separate addresses with commas or new lines. At most ${invitationsPerDay} a day for your organization.`}
        error={fields.addresses}
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
