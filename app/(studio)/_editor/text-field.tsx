'use client'

import { useState } from 'react'
import type { FieldControl } from '@/app/_ui/field'
import { Textarea } from '@/app/_ui/textarea'

type TextFieldProps = Partial<FieldControl> & {
  'aria-label'?: string
  value: string
  maxLength: number
  rows?: number
  className?: string
  onChange: (text: string) => void
  /** The field was left: what was typed is one step. */
  onSettle: () => void
}

/** Text that must not be empty: while it is, nothing changes, and leaving the field brings the last text back. */
export function TextField({ value, onChange, onSettle, ...props }: TextFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Textarea
      {...props}
      value={typed ?? value}
      onFocus={() => setTyped(value)}
      onBlur={() => {
        setTyped(null)
        onSettle()
      }}
      onChange={(event) => {
        setTyped(event.target.value)
        const text = event.target.value.trim()
        if (text) onChange(text)
      }}
    />
  )
}
