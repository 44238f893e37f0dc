'use client'

import { Slider } from '@/app/_ui/slider'

type LevelSliderProps = {
  label: string
  /** What the label begins with for a screen reader: `Music`. */
  of: string
  value: number
  min?: number
  max: number
  step: number
  text: (value: number) => string
  disabled?: boolean
  onChange: (value: number) => void
  onSettle: () => void
}

/** A slider with its name and its value above it. */
export function LevelSlider({
  label,
  of,
  value,
  min = 0,
  max,
  step,
  text,
  disabled,
  onChange,
  onSettle,
}: LevelSliderProps) {
  return (
    <div className="grid gap-0.5">
      <span aria-hidden className="flex justify-between gap-2 text-sm text-ink-soft">
        {label}
        <span className="numeric text-ink-muted">{text(value)}</span>
      </span>
      <Slider
        labels={[`${of}, ${label.toLowerCase()}`]}
        min={min}
        max={max}
        step={step}
        value={[value]}
        disabled={disabled}
        valueText={text}
        onValueChange={([next = value]) => onChange(next)}
        onValueCommit={onSettle}
      />
    </div>
  )
}

export function percent(value: number): string {
  return `${Math.round(value * 100)}%`
}

export function secondsText(value: number): string {
  return value === 0 ? 'Off' : `${value.toFixed(1)} s`
}
