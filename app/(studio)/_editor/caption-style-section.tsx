'use client'

import { useMemo } from 'react'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/cn'
import { Field } from '@/app/_ui/field'
import { captionLook, captionStyles, type StylePreset, stylePresets } from '@/lib/clips/caption-styles'
import type { ClipEdit } from '@/lib/clips/edit'
import { styleSample } from '@/lib/clips/style-sample'
import { ColorInput } from './color-input'
import { useEditor } from './editor-context'
import { FontSection } from './font-section'
import { PanelSection } from './panel-section'
import { measuredLayouts, TextCanvas } from './text-canvas'
import { usePlanFonts } from './use-plan-fonts'

const sample = { width: 150, height: 62 }

/** Which style captions have, each shown by itself, and the colors that replace its own. */
export function CaptionStyleSection() {
  const { edit, changeEdit } = useEditor()
  return (
    <PanelSection title="Style">
      <div role="radiogroup" aria-label="Caption style" className="grid grid-cols-2 gap-2">
        {stylePresets.map((preset) => (
          <StyleOption
            key={preset}
            preset={preset}
            colors={edit.captionColors}
            font={edit.captionFont}
            isChosen={edit.stylePreset === preset}
            onChoose={() => changeEdit('caption style', { stylePreset: preset })}
          />
        ))}
      </div>
      <FontSection />
      <Colors />
    </PanelSection>
  )
}

type StyleOptionProps = {
  preset: StylePreset
  colors: ClipEdit['captionColors']
  font: ClipEdit['captionFont']
  isChosen: boolean
  onChoose: () => void
}

/** A native radio button, so that arrow keys and screen readers find what they know. */
function StyleOption({ preset, colors, font, isChosen, onChoose }: StyleOptionProps) {
  const plan = useMemo(() => styleSample(preset, colors, sample, font), [preset, colors, font])
  const fonts = usePlanFonts(plan, useEditor().brand.assets.font?.url ?? null)
  const layouts = useMemo(() => (fonts === 'loading' ? null : measuredLayouts(plan)), [plan, fonts])
  const { label } = captionStyles[preset]
  return (
    <label
      className={cn(
        'relative grid h-16 cursor-pointer place-items-center overflow-hidden rounded-md border bg-stage-raised text-center',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ember-ink',
        isChosen ? 'border-ember-ink ring-2 ring-ember' : 'border-hairline-strong',
      )}
    >
      <input
        type="radio"
        name="caption-style"
        value={preset}
        aria-label={label}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      {layouts ? (
        <TextCanvas
          layouts={layouts}
          states={plan.captions}
          width={sample.width}
          className="h-[62px] w-[150px] max-w-full object-contain"
        />
      ) : (
        <span aria-hidden className="text-sm text-on-stage">
          {label}
        </span>
      )}
    </label>
  )
}

const parts = { text: 'Text color', highlight: 'Spoken word', background: 'Background' } as const

function Colors() {
  const { edit, changeEdit, settle } = useEditor()
  const look = captionLook(edit.stylePreset, edit.captionColors)
  const values = { text: look.color, highlight: look.highlight ?? look.color, background: look.box?.color }
  const shown = (['text', 'highlight', 'background'] as const).filter((part) => values[part] !== undefined)
  return (
    <div className="flex flex-wrap items-end gap-4">
      {shown.map((part) => (
        <Field key={part} label={parts[part]}>
          {(control) => (
            <ColorInput
              {...control}
              value={values[part] ?? '#000000'}
              onChange={(color) =>
                changeEdit(
                  'caption color',
                  (before) => ({ captionColors: { ...before.captionColors, [part]: color } }),
                  `caption-color-${part}`,
                )
              }
              onSettle={settle}
            />
          )}
        </Field>
      ))}
      {Object.keys(edit.captionColors).length > 0 ? (
        <Button size="sm" onClick={() => changeEdit('caption colors', { captionColors: {} })}>
          Reset colors
        </Button>
      ) : null}
    </div>
  )
}
