'use client'

import { type FormEvent, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { controlClass } from '@/app/_ui/control-class'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Notice } from '@/app/_ui/notice'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import { abuseCategories, categoryNames, longestDetails } from '@/lib/abuse/rules'
import { reportsApi } from './reports-api'

/** Reports something to staff; needs no account. `link` is the address of the clip it stands below; without it, it asks. */
export function ReportForm({ link }: { link?: string }) {
  const form = useRef<HTMLFormElement>(null)
  const [isSent, setSent] = useState(false)
  const { run, fields, failure, isPending } = useMutation({
    request: reportsApi.create,
    form,
    failure: null,
    announcement: 'Report sent',
    onSuccess: () => setSent(true),
  })

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    void run({ ...(link && { link }), ...Object.fromEntries(new FormData(event.currentTarget)) })
  }

  if (isSent) {
    return (
      <Notice tone="success">
        Report sent. A person looks at each one. If you left an email address, we write to you once it is decided.
      </Notice>
    )
  }
  const isElsewhere = failure && Object.keys(fields).length === 0
  return (
    <form ref={form} onSubmit={submit} noValidate aria-label="Report a clip" className="grid max-w-prose gap-4">
      {link ? null : (
        <Field label="Link to the clip" optional error={fields.link}>
          {(control) => <Input {...control} name="link" inputMode="url" maxLength={500} autoComplete="off" />}
        </Field>
      )}
      <Field label="What is wrong" required error={fields.category}>
        {(control) => (
          <select {...control} name="category" defaultValue="" className={controlClass}>
            <option value="" disabled>
              Choose
            </option>
            {abuseCategories.map((category) => (
              <option key={category} value={category}>
                {categoryNames[category]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label="Details"
        required
        hint="For copyright: what the work is, where it is published, and that you own it or act for its owner."
        error={fields.details}
      >
        {(control) => <Textarea {...control} name="details" rows={4} maxLength={longestDetails} />}
      </Field>
      <Field label="Your email address" optional hint="Used only to tell you what we decided" error={fields.email}>
        {(control) => <Input {...control} type="email" name="email" maxLength={320} autoComplete="email" />}
      </Field>
      <div aria-hidden className="absolute -left-[9999px] size-px overflow-hidden">
        <label>
          Leave this empty
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      {isElsewhere ? (
        <p role="alert" className="text-sm font-medium text-danger-ink">
          {failure.message}
        </p>
      ) : null}
      <SubmitButton pending={isPending} className="justify-self-start">
        Send report
      </SubmitButton>
    </form>
  )
}
