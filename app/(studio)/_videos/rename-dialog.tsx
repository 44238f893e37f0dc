'use client'

import type { FormEvent } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { VideoView } from '@/lib/videos/schemas'
import { renameVideoAction } from './actions'

type RenameDialogProps = { video: VideoView; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function RenameDialog({ video, isOpen, onOpenChange }: RenameDialogProps) {
  const { run, fields, failure, isPending, reset } = useMutation({
    action: renameVideoAction,
    failure: null,
    announcement: 'Video renamed',
    onSuccess: () => onOpenChange(false),
    refresh: true,
  })

  function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void run({ videoId: video.id, title: String(new FormData(event.currentTarget).get('title') ?? '') })
  }

  function change(open: boolean) {
    reset()
    onOpenChange(open)
  }

  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogContent title="Rename video">
        <form onSubmit={rename} className="grid gap-4">
          <Field label="Title" error={fields.title ?? failure?.message}>
            {(control) => (
              <Input {...control} name="title" defaultValue={video.title} maxLength={200} required autoComplete="off" />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={isPending}>
              Rename
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
