'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { ColorInput } from '@/app/(studio)/_editor/color-input'
import type { BrandSettings, BrandView } from '@/lib/brand/schemas'
import { captionFontInput, captionFonts } from '@/lib/core/drawing/caption-fonts'
import { SlotFile } from './slot-file'

const parts = [
  { part: 'text', label: 'Text', start: '#ffffff' },
  { part: 'highlight', label: 'Spoken word', start: '#ffe03a' },
  { part: 'background', label: 'Background', start: '#101014' },
] as const

export type BrandCardProps = {
  brand: BrandView
  settings: BrandSettings
  isEditable: boolean
  onSettings(change: Partial<BrandSettings>): void
  onChanged(): void
}

/** Colors and font of captions: what new clips begin with. */
export function LookCard({ brand, settings, isEditable, onSettings, onChanged }: BrandCardProps) {
  const [hasPromised, setPromised] = useState(false)
  const { colors, captionFont } = settings
  return (
    <Card>
      <CardHeader
        title="Colors and font"
        description="New clips begin with these. In the editor, one press gives them to a clip that is there."
      />
      <CardBody className="grid gap-5">
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          {parts.map(({ part, label, start }) => (
            <div key={part} className="flex items-end gap-2">
              <Field label={label}>
                {(control) =>
                  colors[part] === null ? (
                    <Button
                      id={control.id}
                      disabled={!isEditable}
                      aria-label={`${label}: choose color`}
                      onClick={() => onSettings({ colors: { ...colors, [part]: start } })}
                    >
                      Choose color
                    </Button>
                  ) : (
                    <ColorInput
                      {...control}
                      value={colors[part] ?? start}
                      onChange={(color) => onSettings({ colors: { ...colors, [part]: color } })}
                      onSettle={() => {}}
                    />
                  )
                }
              </Field>
              {colors[part] !== null && isEditable ? (
                <Button size="sm" onClick={() => onSettings({ colors: { ...colors, [part]: null } })}>
                  Clear
                  <span className="sr-only"> {label.toLowerCase()}</span>
                </Button>
              ) : null}
            </div>
          ))}
        </div>
        <Field label="Caption font" className="max-w-72">
          {(control) => (
            <Select
              {...control}
              disabled={!isEditable}
              value={captionFont ?? 'style'}
              onValueChange={(value) =>
                onSettings({ captionFont: captionFontInput.parse(value === 'style' ? null : value) })
              }
              options={[
                { value: 'style', label: 'Font of the caption style' },
                ...Object.entries(captionFonts).map(([value, label]) => ({ value, label })),
                {
                  value: 'own',
                  label: brand.assets.font ? `Your font (${brand.assets.font.name})` : 'Your own font',
                  disabled: !brand.assets.font,
                },
              ]}
            />
          )}
        </Field>
        <section className="grid gap-3 border-t border-hairline pt-4">
          <h3 className="text-base font-semibold">Your own font</h3>
          {isEditable ? (
            <label className="flex items-start gap-2 text-sm text-ink-soft">
              <input
                type="checkbox"
                checked={hasPromised}
                className="mt-0.5 size-4 accent-ember"
                onChange={(event) => setPromised(event.target.checked)}
              />
              I promise that my license allows me to use this font in videos and to upload it here.
            </label>
          ) : null}
          <SlotFile slot="font" name="font" {...{ brand, isEditable, onChanged }} isOpen={hasPromised} />
        </section>
      </CardBody>
    </Card>
  )
}
