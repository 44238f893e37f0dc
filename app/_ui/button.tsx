import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class'
import { SpinnerIcon } from './spinner-icon'

export type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean }

/** Classes are added to those of the look: what has to win over one of them says so with `!`. While `pending` it keeps its width and the focus, says that it is busy and swallows clicks. */
export function Button({
  variant,
  size,
  shape,
  pending = false,
  className,
  children,
  type,
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonClass({ variant, size, shape }), pending && 'cursor-progress', className)}
      {...props}
    >
      {pending ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <SpinnerIcon />
          </span>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </button>
  )
}
