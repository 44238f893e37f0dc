import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClass } from './control-class'

export function Textarea({ className, rows = 4, ...props }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} dir="auto" className={cn(controlClass, 'h-auto resize-y py-2', className)} {...props} />
}
