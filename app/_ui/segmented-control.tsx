'use client'

import { RadioGroup as Radix } from 'radix-ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from './cn'

type Segment<Value extends string> = { value: Value; label: ReactNode; accessibleLabel?: string }

type SegmentedControlProps<Value extends string> = {
  label: string
  segments: Segment<Value>[]
  value: Value
  onValueChange: (value: Value) => void
  disabled?: boolean
  className?: string
}

/** One of a few, all in sight: grid or list, 9:16 or 1:1 or 16:9. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, segments, value, onValueChange, disabled, className } = props
  const chosen = useRef(value)
  useEffect(() => {
    chosen.current = value
  }, [value])
  function choose(next: Value): void {
    if (next === chosen.current) return
    chosen.current = next
    onValueChange(next)
  }
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      disabled={disabled}
      orientation="horizontal"
      onValueChange={(next) => choose(next as Value)}
      className={cn('inline-flex h-control w-fit items-stretch gap-0.5 rounded-md bg-hover p-0.5', className)}
    >
      {segments.map((segment) => (
        <Radix.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.accessibleLabel}
          // An arrow key that is released before the focus has moved would otherwise move it and choose nothing.
          onFocus={(event) => {
            if (event.currentTarget.matches(':focus-visible')) choose(segment.value)
          }}
          className="inline-flex min-w-8 items-center justify-center gap-1.5 rounded-[6px] px-2.5 text-sm text-ink-soft transition-colors hover:text-ink disabled:opacity-50 data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:outline data-[state=checked]:outline-hairline-strong focus-visible:outline-2! focus-visible:outline-ember-ink! [&_svg]:size-4"
        >
          {segment.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
