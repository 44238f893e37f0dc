'use client'

import { type FormEvent, useId, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Card, CardBody, CardFooter, CardHeader } from '@/app/_ui/card'
import { Label } from '@/app/_ui/label'
import { RadioGroup } from '@/app/_ui/radio-group'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Switch } from '@/app/_ui/switch'
import { mailModes } from '@/lib/notifications/rules'
import type { NotificationSettingsView } from '@/lib/notifications/schemas'
import { updateNotificationSettingsAction } from './actions'

type NotificationSettingsFormProps = { settings: NotificationSettingsView; email: string }

const mailOptions = [
  { value: 'digest', label: 'One summary', hint: 'At most one email an hour, with everything you haven’t read.' },
  { value: 'each', label: 'One email for each', hint: 'As soon as an analysis or export ends.' },
  { value: 'off', label: 'No emails' },
]

/** How a person hears that their work is done, in the organization they act for. */
export function NotificationSettingsForm({ settings, email }: NotificationSettingsFormProps) {
  const id = useId()
  const [inApp, setInApp] = useState(settings.inApp)
  const [mail, setMail] = useState(settings.mail)
  const { run, isPending } = useMutation({
    action: updateNotificationSettingsAction,
    failure: 'Couldn’t save your notifications',
    success: 'Notifications saved',
    refresh: true,
  })

  function save(event: FormEvent) {
    event.preventDefault()
    void run({ inApp, mail })
  }

  return (
    <form onSubmit={save}>
      <Card>
        <CardHeader
          title="When an analysis or export ends"
          description="You hear of the work that you started in this organization."
        />
        <CardBody className="grid gap-6">
          <div className="flex items-start justify-between gap-4">
            <div className="grid gap-0.5">
              <Label htmlFor={`${id}-in-app`}>In ClipForge</Label>
              <p id={`${id}-in-app-hint`} className="text-sm text-ink-muted">
                A number on the bell in the top bar.
              </p>
            </div>
            <Switch
              id={`${id}-in-app`}
              aria-describedby={`${id}-in-app-hint`}
              checked={inApp}
              onCheckedChange={setInApp}
            />
          </div>
          <div className="grid gap-2">
            <p id={`${id}-mail`} className="text-sm font-medium">
              By email to <bdi>{email}</bdi>
            </p>
            <RadioGroup
              aria-labelledby={`${id}-mail`}
              value={mail}
              onValueChange={(value) => setMail(mailModes.find((mode) => mode === value) ?? mail)}
              options={mailOptions}
            />
            <p className="text-sm text-ink-muted">While you’re looking at ClipForge, no email is sent.</p>
          </div>
        </CardBody>
        <CardFooter>
          <SubmitButton pending={isPending}>Save</SubmitButton>
        </CardFooter>
      </Card>
    </form>
  )
}
