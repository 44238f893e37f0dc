import { type ReactNode, useId } from 'react'
import { TextLink } from '@/app/_ui/text-link'

type DashboardSectionProps = { title: string; href?: string; linkText?: string; children: ReactNode }

export function DashboardSection({ title, href, linkText, children }: DashboardSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="grid content-start gap-3">
      <header className="flex items-baseline justify-between gap-4">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {href ? (
          <TextLink href={href} className="text-sm">
            {linkText}
          </TextLink>
        ) : null}
      </header>
      {children}
    </section>
  )
}
