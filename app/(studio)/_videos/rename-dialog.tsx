'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { VideoView } from '@/lib/videos/schemas'
import { renameVideoAction } from './actions'

type RenameDialogProps = { video: VideoView; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function RenameDialog({ video, isOpen, onOpenChange }: RenameDialogProps) {
  const router = useRouter()
  const [error, setError] = useState<string | undefined>()
  const [isPending, setIsPending] = useState(false)

  async function rename(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const title = String(new FormData(event.currentTarget).get('title') ?? '')
    setIsPending(true)
    const result = await renameVideoAction({ videoId: video.id, title })
    setIsPending(false)
    if (result?.serverError) return setError(result.serverError.message)
    setError(undefined)
    onOpenChange(false)
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title="Rename video">
        <form onSubmit={rename} className="grid gap-4">
          <Field label="Title" error={error}>
            {(control) => (
              <Input {...control} name="title" defaultValue={video.title} maxLength={200} required autoComplete="off" />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={isPending}>
              Rename
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
