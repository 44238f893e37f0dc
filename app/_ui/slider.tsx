'use client'

import { Slider as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'

type SliderProps = Omit<ComponentProps<typeof Radix.Root>, 'value' | 'defaultValue' | 'aria-label'> & {
  /** One number, or two for a range. */
  value?: number[]
  defaultValue?: number[]
  /** One label a thumb: `['Volume']`, or `['Start', 'End']`. */
  labels: [string] | [string, string]
  /** What a screen reader says instead of the bare number. */
  valueText?: (value: number) => string
}

export function Slider({ labels, valueText, className, value, defaultValue, ...props }: SliderProps) {
  const values = value ?? defaultValue ?? [0]
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue}
      className={cn('relative flex h-control-sm w-full touch-none items-center select-none', className)}
      {...props}
    >
      <Radix.Track className="relative h-1 grow rounded-full bg-hairline-strong">
        <Radix.Range className="absolute h-full rounded-full bg-ember" />
      </Radix.Track>
      {labels.map((label, index) => (
        <Radix.Thumb
          key={label}
          aria-label={label}
          aria-valuetext={valueText?.(values[index] ?? 0)}
          className="relative block size-4 rounded-full border-2 border-ember-ink bg-raised after:absolute after:-inset-2 after:content-[''] pointer-coarse:size-5 pointer-coarse:after:-inset-3 data-disabled:border-edge"
        />
      ))}
    </Radix.Root>
  )
}
