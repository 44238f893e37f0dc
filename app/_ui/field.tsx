'use client'

import { type ReactNode, useId } from 'react'
import { cn } from './cn'
import { Label } from './label'

export type FieldControl = {
  id: string
  required?: boolean
  'aria-invalid'?: true
  'aria-describedby'?: string
}

type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  /** The first is shown; `lib/core/errors` gives an array per field. */
  error?: string | string[]
  required?: boolean
  /** Says "optional" beside the label, for forms where most is required. */
  optional?: boolean
  className?: string
  /** Gets what ties the control to its label, hint and error: `{(control) => <Input {...control} name="title" />}`. */
  children: (control: FieldControl) => ReactNode
}

export function Field({ label, hint, error, required, optional, className, children }: FieldProps) {
  const id = useId()
  const message = Array.isArray(error) ? error[0] : error
  const describedBy = [hint ? `${id}-hint` : '', message ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {optional ? <span className="text-xs text-ink-muted">Optional</span> : null}
      </div>
      {children({
        id,
        required,
        'aria-invalid': message ? true : undefined,
        'aria-describedby': describedBy || undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-ink-muted">
          {hint}
        </p>
      ) : null}
      {message ? (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-danger-ink">
          {message}
        </p>
      ) : null}
    </div>
  )
}
