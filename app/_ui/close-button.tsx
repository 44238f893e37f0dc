import { X } from 'lucide-react'
import type { ComponentProps } from 'react'
import { buttonClass } from './button-class'
import { cn } from './cn'

/** The cross of a dialog or sheet. It stands last in the document, so that the first field gets the focus. */
export function CloseButton({ className, ...props }: Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      aria-label="Close"
      className={cn(buttonClass({ variant: 'ghost', size: 'sm', shape: 'icon' }), 'absolute top-3 right-3', className)}
      {...props}
    >
      <X aria-hidden />
    </button>
  )
}
