'use client'

import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import { Slider } from '@/app/_ui/slider'
import { Switch } from '@/app/_ui/switch'
import { LogoCanvas } from '@/app/(studio)/_editor/watermark'
import { safeBoxOf } from '@/lib/clips/text-places'
import { type Corner, watermarkPlan } from '@/lib/core/drawing/watermark'
import type { BrandCardProps } from './look-card'
import { SlotFile } from './slot-file'

const cornerLabels: Record<Corner, string> = {
  'top-left': 'Top left',
  'top-right': 'Top right',
  'bottom-left': 'Bottom left',
  'bottom-right': 'Bottom right',
}
const frame = { width: 1080, height: 1920 }
const percent = (value: number) => `${Math.round(value * 100)}%`

/** The logo, and where clips show it. */
export function WatermarkCard({ brand, settings, isEditable, onSettings, onChanged }: BrandCardProps) {
  const { watermark } = settings
  const { logo } = brand.assets
  const change = (part: Partial<typeof watermark>) => onSettings({ watermark: { ...watermark, ...part } })
  const plan =
    logo?.width && logo.height
      ? watermarkPlan(frame, { width: logo.width, height: logo.height }, watermark, safeBoxOf(frame))
      : null
  return (
    <Card>
      <CardHeader
        title="Logo and watermark"
        description="The logo stands in a corner of the picture, where no network covers it."
      />
      <CardBody className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <div className="grid content-start gap-5">
          <SlotFile slot="logo" name="logo" {...{ brand, isEditable, onChanged }} />
          <label className="flex items-center justify-between gap-4 text-base">
            Show the watermark unless a clip says otherwise
            <Switch checked={watermark.isOn} disabled={!isEditable} onCheckedChange={(isOn) => change({ isOn })} />
          </label>
          <Field label="Corner">
            {(control) => (
              <Select
                {...control}
                disabled={!isEditable}
                value={watermark.corner}
                onValueChange={(corner) => change({ corner: corner as Corner })}
                options={Object.entries(cornerLabels).map(([value, label]) => ({ value, label }))}
              />
            )}
          </Field>
          <Amount
            label="Size"
            least={0.05}
            most={0.5}
            {...{ isEditable }}
            value={watermark.size}
            onChange={(size) => change({ size })}
          />
          <Amount
            label="Opacity"
            least={0.1}
            most={1}
            {...{ isEditable }}
            value={watermark.opacity}
            onChange={(opacity) => change({ opacity })}
          />
        </div>
        <figure className="grid content-start gap-1.5">
          <div className="relative aspect-9/16 w-36 overflow-hidden rounded-md bg-linear-to-b from-stage-raised to-stage">
            {plan && logo?.url ? <LogoCanvas plan={plan} size={frame} url={logo.url} /> : null}
          </div>
          <figcaption className="text-xs text-ink-muted">In an upright clip</figcaption>
        </figure>
      </CardBody>
    </Card>
  )
}

type AmountProps = {
  label: string
  least: number
  most: number
  value: number
  isEditable: boolean
  onChange(value: number): void
}

function Amount({ label, least, most, value, isEditable, onChange }: AmountProps) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="flex justify-between text-sm">
        <span className="font-medium">{label}</span>
        <span className="numeric text-ink-muted">{percent(value)}</span>
      </span>
      <Slider
        labels={[`Watermark ${label.toLowerCase()}`]}
        min={least}
        max={most}
        step={0.01}
        value={[value]}
        disabled={!isEditable}
        valueText={percent}
        onValueChange={([next = value]) => onChange(next)}
      />
    </div>
  )
}
