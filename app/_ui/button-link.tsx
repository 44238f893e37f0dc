import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class'
import { Link } from './link'

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ variant, size, shape, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={clsx(buttonClass({ variant, size, shape }), className)} {...props} />
}
