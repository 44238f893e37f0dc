'use client'

import { type FormEvent, useRef } from 'react'
import { callAction } from '@/app/_mutation/call-action'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { SubmitButton } from '@/app/_ui/submit-button'
import { Textarea } from '@/app/_ui/textarea'
import type { IdeaView } from '@/lib/ideas/schemas'
import { updateIdeaAction } from './actions'
import { longestHook, longestTitle } from './limits'

/** Changes what an idea says, which is possible until it is posted: its forecast is about these words. */
export function EditIdeaDialog({ idea, onClose }: { idea: IdeaView; onClose(): void }) {
  const form = useRef<HTMLFormElement>(null)
  const { run, fields, failure, isPending } = useMutation({
    request: (words: { title: string; hook: string }) => callAction(updateIdeaAction, { ideaId: idea.id, ...words }),
    form,
    failure: null,
    announcement: 'Idea saved',
    onSuccess: onClose,
    refresh: true,
  })

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void run({ title: String(data.get('title') ?? ''), hook: String(data.get('hook') ?? '') })
  }

  const unplaced = failure && !fields.title && !fields.hook ? failure.message : undefined
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title="Edit idea">
        <form ref={form} onSubmit={save} noValidate className="grid gap-4">
          <Field label="Title" required error={fields.title ?? unplaced}>
            {(control) => (
              <Input {...control} name="title" defaultValue={idea.title} maxLength={longestTitle} autoComplete="off" />
            )}
          </Field>
          <Field label="Hook" hint="The first sentence that people hear or read." error={fields.hook}>
            {(control) => (
              <Textarea {...control} name="hook" defaultValue={idea.hook} maxLength={longestHook} rows={3} />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <SubmitButton pending={isPending}>Save idea</SubmitButton>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
