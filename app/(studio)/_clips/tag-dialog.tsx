'use client'

import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { MutationHandle } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { ClipSummary } from '@/lib/clips/browse-schemas'
import { longestTag, mostTagsPerClip } from '@/lib/clips/clip-filters'
import type { TagChange } from './use-clip-actions'

type TagDialogProps = {
  clips: readonly ClipSummary[]
  /** Tags in use, to choose from. */
  known: readonly string[]
  tagging: MutationHandle<TagChange>
  onClose(): void
}

/** Adds tags to the clips, and takes away those that they have. */
export function TagDialog({ clips, known, tagging, onClose }: TagDialogProps) {
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())
  const present = [...new Set(clips.flatMap(({ tags }) => tags))].sort()
  const clipIds = clips.map(({ id }) => id)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('tags') ?? '')
    const add = text.split(',').filter((tag) => tag.trim() !== '')
    if (await tagging.run({ clipIds, add: add.slice(0, mostTagsPerClip + 1), remove: [...removed] })) onClose()
  }

  function change(isOpen: boolean) {
    if (isOpen) return
    tagging.reset()
    onClose()
  }

  const [problem] = Object.values(tagging.fields).flat()
  return (
    <Dialog open onOpenChange={change}>
      <DialogContent title={clips.length === 1 ? 'Tag clip' : `Tag ${clips.length} clips`}>
        <form onSubmit={(event) => void save(event)} className="grid gap-4">
          <Field
            label="Add tags"
            hint={`Separate tags with commas. A clip can have up to ${mostTagsPerClip}.`}
            error={problem ?? tagging.failure?.message}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  name="tags"
                  list={`${control.id}-known`}
                  maxLength={mostTagsPerClip * (longestTag + 2)}
                  placeholder="launch, trailer"
                  autoComplete="off"
                  autoCapitalize="none"
                />
                <datalist id={`${control.id}-known`}>
                  {known.map((tag) => (
                    <option key={tag} value={tag} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          {present.length > 0 ? (
            <fieldset className="grid gap-1.5">
              <legend className="pb-1.5 text-sm font-medium">
                Tags on {clips.length === 1 ? 'this clip' : 'these clips'}
              </legend>
              <ul className="flex flex-wrap gap-1.5">
                {present.map((tag) => (
                  <li key={tag}>
                    <Button
                      size="sm"
                      aria-pressed={removed.has(tag)}
                      aria-label={`Remove tag ${tag}`}
                      className={removed.has(tag) ? 'line-through opacity-60' : ''}
                      onClick={() => setRemoved(flipped(removed, tag))}
                    >
                      <bdi className="max-w-48 truncate">{tag}</bdi>
                      <X aria-hidden />
                    </Button>
                  </li>
                ))}
              </ul>
            </fieldset>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={tagging.isPending}>
              Save tags
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function flipped(tags: ReadonlySet<string>, tag: string): ReadonlySet<string> {
  const next = new Set(tags)
  if (!next.delete(tag)) next.add(tag)
  return next
}
