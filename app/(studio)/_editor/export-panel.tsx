'use client'

import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { ExportRow } from '@/app/(studio)/_exports/export-row'
import { type ClipEdit, outputSize, resolutions } from '@/lib/clips/edit'
import { brandOfEdit } from '@/lib/clips/export-brand'
import { playedSeconds } from '@/lib/clips/played'
import { formatTimecode } from '@/lib/core/time'
import { BrandSection } from './brand-section'
import { useEditor } from './editor-context'
import type { InspectorProps } from './inspector'
import { PanelSection } from './panel-section'

export function ExportPanel({ exports }: Pick<InspectorProps, 'exports'>) {
  const { edit, brand, changeEdit } = useEditor()
  const added = brandOfEdit(edit, brand)
  const length = playedSeconds(edit) + (added?.intro?.seconds ?? 0) + (added?.outro?.seconds ?? 0)
  const size = (resolution: ClipEdit['resolution']) => {
    const { width, height } = outputSize({ aspect: edit.aspect, resolution })
    return `${width} × ${height}`
  }
  return (
    <div className="grid gap-5">
      <PanelSection title="Output">
        <Field label="Resolution">
          {(control) => (
            <Select
              {...control}
              value={String(edit.resolution)}
              onValueChange={(value) =>
                changeEdit('resolution', { resolution: resolutions.find((one) => String(one) === value) })
              }
              options={resolutions.map((resolution) => ({ value: String(resolution), label: size(resolution) }))}
            />
          )}
        </Field>
        <p className="text-sm text-ink-muted">
          MP4, {formatTimecode(length, true)} long,{' '}
          {edit.loudnessTarget === 'off' ? 'original sound' : `sound at −${Math.abs(edit.loudnessTarget)} LUFS`}
          {edit.captions.length + edit.overlays.length > 0 ? ', text burned in' : ''}
          {edit.music ? ', with music' : ''}. The same edit is only rendered once.
        </p>
      </PanelSection>
      <BrandSection />
      <PanelSection title="Exports of this clip">
        {exports.rows.length === 0 ? (
          <p className="text-sm text-ink-muted">No exports yet. Exporting renders the clip as it’s saved now.</p>
        ) : (
          <div className="grid divide-y divide-hairline">
            {exports.rows.map((view) => (
              <ExportRow key={view.id} view={view} live={exports} isInEditor />
            ))}
          </div>
        )}
      </PanelSection>
    </div>
  )
}
