'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Dialog, DialogContent } from '@/app/_ui/dialog'
import { RadioGroup } from '@/app/_ui/radio-group'
import { builtInPresets } from '@/lib/clips/built-in-presets'
import { usePresets } from '../_presets/use-presets'

type ExportPresetDialogProps = {
  count: number
  isPending: boolean
  onExport(presetId: string): void
  onClose(): void
}

/** Exports clips in the look of a preset; the clips stay as they are. */
export function ExportPresetDialog({ count, isPending, onExport, onClose }: ExportPresetDialogProps) {
  const { presets, hasFailed } = usePresets()
  const [chosen, setChosen] = useState<string>('youtube-shorts')
  const saved = (presets ?? []).map(({ id, name, style }) => ({
    value: id,
    label: <bdi className="wrap-anywhere">{name}</bdi>,
    hint: `${style.aspect}, ${style.resolution} pixels on the short side`,
  }))
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={count === 1 ? 'Export clip with a preset' : `Export ${count} clips with a preset`}
        description="Exports have the shape and sound of the preset. The clips themselves don’t change."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" pending={isPending} onClick={() => onExport(chosen)}>
              {count === 1 ? 'Export clip' : `Export ${count} clips`}
            </Button>
          </>
        }
      >
        <RadioGroup
          aria-label="Preset"
          value={chosen}
          onValueChange={setChosen}
          options={[
            ...saved,
            ...Object.entries(builtInPresets).map(([value, { name, hint }]) => ({ value, label: name, hint })),
          ]}
        />
        {hasFailed ? (
          <p role="alert" className="pt-3 text-sm text-danger-ink">
            Couldn’t load your own presets. Close this and try again.
          </p>
        ) : null}
      </DialogContent>
    </Dialog>
  )
}
