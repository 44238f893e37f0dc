'use client'

import { cn } from './cn'
import { controlClass } from './control-class'

type FilterSelectProps = {
  label: string
  /** What choosing nothing is called; without it something is always chosen. */
  all?: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange(value: string | undefined): void
  className?: string
}

/** The browser's own list: it weighs nothing, and phones have a better one than we could draw. */
export function FilterSelect({ label, all, value = '', options, onChange, className }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value || undefined)}
      className={cn(controlClass, 'w-auto max-w-44 shrink-0 truncate pr-1', className)}
    >
      {all ? <option value="">{all}</option> : null}
      {options.map((option) => (
        <option key={option.value} value={option.value} dir="auto">
          {option.label}
        </option>
      ))}
    </select>
  )
}
