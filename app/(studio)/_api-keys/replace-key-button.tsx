'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { controlClass } from '@/app/_ui/control-class'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { SubmitButton } from '@/app/_ui/submit-button'
import { overlaps, usualOverlap } from '@/lib/api-keys/limits'
import type { ApiKeyView, NewApiKey } from '@/lib/api-keys/schemas'
import { rotateApiKeyAction } from './actions'
import { KeyOnce } from './key-once'
import { LifetimeField, lifetimeOf } from './lifetime-field'

const words: Record<(typeof overlaps)[number], string> = {
  0: 'Nothing: it ends at once',
  1: '1 hour',
  24: '24 hours',
  72: '3 days',
  168: '7 days',
}

/** Makes a key in the place of another one, which works for a while beside it. */
export function ReplaceKeyButton({ apiKey }: { apiKey: ApiKeyView }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<NewApiKey | null>(null)
  const { run, failure, isPending, reset } = useMutation({
    action: rotateApiKeyAction,
    failure: null,
    announcement: 'API key replaced',
    onSuccess: setMade,
  })

  function close(): void {
    reset()
    setOpen(false)
    setMade(null)
    // Not before the new key was copied: with its row the dialog would be gone.
    router.refresh()
  }

  function replace(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const hours = Number(data.get('overlapHours'))
    const overlapHours = overlaps.find((one) => one === hours) ?? usualOverlap
    void run({ apiKeyId: apiKey.id, overlapHours, lifetimeDays: lifetimeOf(data) })
  }

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Replace
        <span className="sr-only">
          {' '}
          <bdi>{apiKey.name}</bdi>
        </span>
      </Button>
      <Dialog open={isOpen} onOpenChange={(next) => (next ? setOpen(true) : close())}>
        {made ? (
          <KeyOnce made={made} onClose={close} />
        ) : (
          <DialogContent
            title="Replace API key"
            description="A new key gets the same name and scopes. The old one keeps working while you put the new one in place."
          >
            <form onSubmit={replace} className="grid gap-4">
              <Field label="The old key works for another" error={failure?.message}>
                {(control) => (
                  <select {...control} name="overlapHours" defaultValue={usualOverlap} className={controlClass}>
                    {overlaps.map((hours) => (
                      <option key={hours} value={hours}>
                        {words[hours]}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <LifetimeField />
              <div className="flex justify-end gap-2">
                <Button onClick={close}>Cancel</Button>
                <SubmitButton pending={isPending}>Replace key</SubmitButton>
              </div>
            </form>
          </DialogContent>
        )}
      </Dialog>
    </>
  )
}
