'use client'

import type { FormEvent } from 'react'
import type { MutationHandle } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { IdeaSummary } from '@/lib/ideas/schemas'
import { longestFolder } from './limits'
import type { FolderChange } from './use-idea-actions'

type FolderDialogProps = {
  ideas: IdeaSummary[]
  /** Folders in use, to choose from. */
  known: readonly string[]
  filing: MutationHandle<FolderChange>
  onClose(): void
}

/** Moves the ideas to a folder, or out of theirs. */
export function FolderDialog({ ideas, known, filing, onClose }: FolderDialogProps) {
  const folders = new Set(ideas.map(({ folder }) => folder))
  const current = folders.size === 1 ? [...folders][0] : null
  const hasFolder = ideas.some(({ folder }) => folder !== null)

  async function move(folder: string | null) {
    if (await filing.run({ ideas, folder })) onClose()
  }

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void move(String(new FormData(event.currentTarget).get('folder') ?? '').trim() || null)
  }

  function change(isOpen: boolean) {
    if (isOpen) return
    filing.reset()
    onClose()
  }

  return (
    <Dialog open onOpenChange={change}>
      <DialogContent title={ideas.length === 1 ? 'Move idea to folder' : `Move ${ideas.length} ideas to folder`}>
        <form onSubmit={save} className="grid gap-4">
          <Field
            label="Folder"
            hint="Choose one that you have, or type the name of a new one."
            error={filing.fields.folder ?? filing.failure?.message}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  name="folder"
                  list={`${control.id}-known`}
                  defaultValue={current ?? ''}
                  maxLength={longestFolder}
                  autoComplete="off"
                  required
                />
                <datalist id={`${control.id}-known`}>
                  {known.map((folder) => (
                    <option key={folder} value={folder} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            {hasFolder ? (
              <Button
                variant="ghost"
                className="mr-auto"
                pending={filing.isPending && filing.input?.folder === null}
                onClick={() => void move(null)}
              >
                Remove from folder
              </Button>
            ) : null}
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={filing.isPending && filing.input?.folder !== null}>
              Move
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
