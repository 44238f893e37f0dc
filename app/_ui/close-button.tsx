import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { buttonClass } from './button-class'

/** The cross of a dialog or sheet. It stands last in the document, so that the first field gets the focus. */
export function CloseButton({ className = 'top-3 right-3', ...props }: Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      aria-label="Close"
      className={clsx(buttonClass({ variant: 'ghost', size: 'sm', shape: 'icon' }), 'absolute!', className)}
      {...props}
    >
      <X aria-hidden />
    </button>
  )
}
