'use client'

import { Trash2 } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { IconButton } from '@/app/_ui/icon-button'
import { Input } from '@/app/_ui/input'
import type { ClipStyle } from '@/lib/clips/clip-style'
import { mostPresets, type PresetView } from '@/lib/clips/preset-schemas'
import { presetsApi } from './presets-api'

type PresetsDialogProps = { style: ClipStyle; presets: readonly PresetView[]; onChanged(): void; onClose(): void }

/** Saves the present look under a name, and renames or deletes what was saved. */
export function PresetsDialog({ style, presets, onChanged, onClose }: PresetsDialogProps) {
  const form = useRef<HTMLFormElement>(null)
  const create = useMutation({
    request: (name: string) => presetsApi.create({ name, style }),
    form,
    failure: 'Couldn’t save the preset',
    success: ({ name }) => `Preset “${name}” saved`,
    onSuccess() {
      form.current?.reset()
      onChanged()
    },
  })
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void create.run(String(new FormData(event.currentTarget).get('name') ?? ''))
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title="Presets"
        description="A preset keeps shape, size, caption style, loudness and brand, for everyone in the organization."
      >
        <div className="grid gap-5">
          <form ref={form} onSubmit={save} noValidate className="flex items-end gap-2">
            <Field label="Save the look of this clip as" className="grow" error={create.fields.name}>
              {(control) => (
                <Input {...control} name="name" maxLength={60} autoComplete="off" placeholder="House look" />
              )}
            </Field>
            <Button type="submit" variant="primary" pending={create.isPending}>
              Save preset
            </Button>
          </form>
          {presets.length > 0 ? (
            <section className="grid gap-2">
              <h3 className="text-sm font-medium">
                Saved presets ({presets.length} of {mostPresets})
              </h3>
              <ul className="grid gap-2">
                {presets.map((preset) => (
                  <PresetRow key={preset.id} preset={preset} onChanged={onChanged} />
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function PresetRow({ preset, onChanged }: { preset: PresetView; onChanged(): void }) {
  const [name, setName] = useState(preset.name)
  const rename = useMutation({
    request: presetsApi.rename,
    failure: 'Couldn’t rename the preset',
    announcement: 'Preset renamed',
    onSuccess: onChanged,
  })
  const remove = useMutation({
    request: presetsApi.remove,
    failure: 'Couldn’t delete the preset',
    success: `Preset “${preset.name}” deleted`,
    onSuccess: onChanged,
  })
  const isChanged = name.trim() !== '' && name.trim() !== preset.name
  return (
    <li className="flex items-center gap-2">
      <Input
        aria-label={`Name of preset ${preset.name}`}
        value={name}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      {isChanged ? (
        <Button size="sm" pending={rename.isPending} onClick={() => void rename.run({ id: preset.id, name })}>
          Rename
        </Button>
      ) : null}
      <IconButton
        size="sm"
        label={`Delete preset ${preset.name}`}
        pending={remove.isPending}
        onClick={() => void remove.run(preset.id)}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  )
}
