'use client'

import { useFormStatus } from 'react-dom'
import { Button, type ButtonProps } from './button'

/** A button that submits its form and is pending while the form's action runs. */
export function SubmitButton({ variant = 'primary', pending, ...props }: Omit<ButtonProps, 'type'>) {
  const status = useFormStatus()
  return <Button {...props} type="submit" variant={variant} pending={pending || status.pending} />
}
