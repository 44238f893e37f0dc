'use client'

import { useState } from 'react'
import { cn } from '@/app/_ui/cn'
import { Input } from '@/app/_ui/input'
import { parseTimecode, timecodeText } from './timecode-text'

type TimeFieldProps = {
  label: string
  /** Seconds of the source. */
  value: number
  least: number
  most: number
  onChange: (seconds: number) => void
  className?: string
}

/** A time as `1:02.50`; takes seconds and time codes. Arrow keys move by a tenth. What cannot be read is put back. */
export function TimeField({ label, value, least, most, onChange, className }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const inside = (seconds: number) => Math.min(Math.max(Math.round(seconds * 1000) / 1000, least), most)

  function take(text: string) {
    const seconds = parseTimecode(text)
    if (seconds !== null && inside(seconds) !== value) onChange(inside(seconds))
  }

  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      value={typed ?? timecodeText(value)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null) take(typed)
        setTyped(null)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(null)
        const step = { ArrowUp: 0.1, ArrowDown: -0.1 }[event.key]
        if (!step) return
        event.preventDefault()
        setTyped(null)
        onChange(inside(value + step))
      }}
      className={cn('numeric h-control-sm px-2 text-sm', className)}
    />
  )
}
