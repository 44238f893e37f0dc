import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export function Card({ className, ...props }: ComponentProps<'section'>) {
  return <section className={cn('rounded-lg border border-hairline bg-raised', className)} {...props} />
}

type CardHeaderProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; className?: string }

export function CardHeader({ title, description, actions, className }: CardHeaderProps) {
  return (
    <header className={cn('flex flex-wrap items-start justify-between gap-3 px-5 pt-4', className)}>
      <div className="grid min-w-0 gap-0.5">
        <h2 className="text-lg font-semibold wrap-anywhere">{title}</h2>
        {description ? <p className="text-sm wrap-anywhere text-ink-muted">{description}</p> : null}
      </div>
      {actions}
    </header>
  )
}

export function CardBody({ className, ...props }: ComponentProps<'div'>) {
  return <div className={cn('p-5', className)} {...props} />
}

export function CardFooter({ className, ...props }: ComponentProps<'footer'>) {
  return (
    <footer
      className={cn('flex flex-wrap items-center justify-end gap-2 border-t border-hairline px-5 py-3', className)}
      {...props}
    />
  )
}
