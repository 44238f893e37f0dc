'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Select } from '@/app/_ui/select'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { usePresets } from '@/app/(studio)/_presets/use-presets'
import { type BuiltInPreset, builtInPresets } from '@/lib/clips/built-in-presets'
import { styleOf } from '@/lib/clips/clip-style'
import { useEditor } from './editor-context'
import { PanelSection } from './panel-section'
import type { SafeAreaName } from './safe-areas'

const load = () => import('@/app/(studio)/_presets/presets-dialog')

/** Applies a preset, which can be undone, and opens the dialog that keeps them. */
export function PresetSection({ onGuide }: { onGuide: (name: SafeAreaName) => void }) {
  const { edit, changeEdit } = useEditor()
  const { presets, reload } = usePresets()
  const [isOpen, setOpen] = useState(false)
  const dialog = useAfterHydration(load, isOpen)
  const builtIn: Record<string, BuiltInPreset> = builtInPresets

  function apply(id: string) {
    const known = Object.hasOwn(builtIn, id) ? builtIn[id] : undefined
    const style = known?.style ?? presets?.find((preset) => preset.id === id)?.style
    if (!style) return
    changeEdit('preset', style)
    if (known) onGuide(known.guide)
  }

  return (
    <PanelSection
      title="Preset"
      aside={
        <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          Save or manage
        </Button>
      }
    >
      <Select
        aria-label="Apply preset"
        placeholder="Apply a preset"
        value=""
        onValueChange={apply}
        options={[
          ...(presets ?? []).map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> })),
          ...Object.entries(builtIn).map(([value, { name, style }]) => ({ value, label: `${name} · ${style.aspect}` })),
        ]}
      />
      {dialog && isOpen ? (
        <dialog.PresetsDialog
          style={styleOf(edit)}
          presets={presets ?? []}
          onChanged={reload}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </PanelSection>
  )
}
