'use client'

import { Field } from '@/app/_ui/field'
import { SegmentedControl } from '@/app/_ui/segmented-control'
import { Select } from '@/app/_ui/select'
import { useAfterHydration } from '@/app/_ui/use-after-hydration'
import { type Aspect, aspects } from '@/lib/clips/edit'
import { CropSection } from './crop-section'
import { useEditor } from './editor-context'
import type { InspectorProps } from './inspector'
import { PanelSection } from './panel-section'
import { PresetSection } from './preset-section'
import { type SafeAreaName, safeAreas } from './safe-areas'
import { ThumbnailSection } from './thumbnail-section'

const loadMotion = () => import('./motion-sections')

type FramePanelProps = Pick<InspectorProps, 'isWhole' | 'onWhole' | 'safeArea' | 'onSafeArea'>

export function FramePanel({ isWhole, onWhole, safeArea, onSafeArea }: FramePanelProps) {
  const { edit, changeEdit } = useEditor()
  const motion = useAfterHydration(loadMotion)
  return (
    <div className="grid gap-5">
      <PresetSection onGuide={onSafeArea} />
      <PanelSection title="Shape">
        <SegmentedControl
          label="Aspect ratio"
          value={edit.aspect}
          onValueChange={(aspect) => changeEdit('aspect ratio', { aspect })}
          segments={aspects.map((aspect) => ({ value: aspect, label: <Shape aspect={aspect} /> }))}
        />
      </PanelSection>
      <CropSection isWhole={isWhole} onWhole={onWhole} />
      {motion ? <motion.MotionSections /> : null}
      <PanelSection title="Guides">
        <Field label="Keep clear of" hint="Where a network’s own buttons and captions cover the video.">
          {(control) => (
            <Select
              {...control}
              value={safeArea}
              onValueChange={(name) => onSafeArea(name as SafeAreaName | 'none')}
              options={[
                { value: 'none', label: 'No guides' },
                ...Object.entries(safeAreas).map(([value, { label }]) => ({ value, label })),
              ]}
            />
          )}
        </Field>
      </PanelSection>
      <ThumbnailSection />
    </div>
  )
}

function Shape({ aspect }: { aspect: Aspect }) {
  const look = { '9:16': 'h-4 w-2.25', '4:5': 'h-4 w-3.25', '1:1': 'size-3.5', '16:9': 'h-2.25 w-4' }[aspect]
  return (
    <>
      <span aria-hidden className={`rounded-[2px] border-[1.5px] border-current ${look}`} />
      {aspect}
    </>
  )
}
