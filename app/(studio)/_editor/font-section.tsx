'use client'

import { Palette } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { brandedLook } from '@/lib/brand/rules'
import { captionFontInput, captionFonts } from '@/lib/core/drawing/caption-fonts'
import { useEditor } from './editor-context'

const ofStyle = 'style'

/** The font of captions in place of their style's, and the look of the brand kit in one press. */
export function FontSection() {
  const { edit, brand, changeEdit } = useEditor()
  const { font } = brand.assets
  const look = brandedLook(brand.settings, font !== null)
  const hasLook = look.captionFont !== null || Object.keys(look.captionColors).length > 0
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Font" className="min-w-40 grow">
        {(control) => (
          <Select
            {...control}
            value={edit.captionFont ?? ofStyle}
            onValueChange={(value) =>
              changeEdit('caption font', { captionFont: captionFontInput.parse(value === ofStyle ? null : value) })
            }
            options={[
              { value: ofStyle, label: 'Font of the style' },
              ...Object.entries(captionFonts).map(([value, label]) => ({ value, label })),
              ...(font || edit.captionFont === 'own'
                ? [{ value: 'own', label: `Your font (${font?.name ?? 'removed'})` }]
                : []),
            ]}
          />
        )}
      </Field>
      {hasLook ? (
        <Button onClick={() => changeEdit('brand look', look)}>
          <Palette aria-hidden />
          Use brand look
        </Button>
      ) : null}
    </div>
  )
}
