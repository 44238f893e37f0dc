import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClass } from './control-class'

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} dir="auto" className={cn(controlClass, className)} {...props} />
}
