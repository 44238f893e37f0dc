import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Label({ className, ...props }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller says which control by htmlFor or as a child
  return <label className={cn('text-sm font-medium text-ink', className)} {...props} />
}
