import type { ReactNode } from 'react'
import { cn } from '@/app/_ui/cn'

/** `id` is the anchor: it stays as it is once it is published. */
export type Section = { id: string; title: string; body: ReactNode }

type ArticleProps = { title: string; lead: ReactNode; sections: readonly Section[] }

const prose = cn(
  'grid max-w-prose gap-4 text-lg text-ink-soft [&_strong]:font-medium [&_strong]:text-ink',
  '[&_ul]:grid [&_ul]:list-disc [&_ul]:gap-2 [&_ul]:pl-5 [&_ul]:marker:text-ink-muted',
  '[&_ol]:grid [&_ol]:list-decimal [&_ol]:gap-2 [&_ol]:pl-5 [&_ol]:marker:text-ink-muted',
)

/** A page to read: a table of contents whose links lead to its sections, and the sections. */
export function Article({ title, lead, sections }: ArticleProps) {
  return (
    <article className="pt-12 pb-24 sm:pt-16">
      <header className="grid max-w-prose gap-4">
        <h1 className="text-3xl font-semibold">{title}</h1>
        <div className="grid gap-2 text-lg text-ink-soft">{lead}</div>
      </header>
      <div className="grid gap-x-16 gap-y-10 pt-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <nav aria-labelledby="on-this-page" className="self-start lg:sticky lg:top-8">
          <h2 id="on-this-page" className="pb-2 text-sm font-medium text-ink">
            On this page
          </h2>
          <ol className="grid gap-x-6 sm:max-lg:grid-cols-2">
            {sections.map((section) => (
              <li key={section.id}>
                <a
                  href={`#${section.id}`}
                  className="inline-flex min-h-8 items-center rounded-sm text-base text-ink-muted hover:text-ink hover:underline pointer-coarse:min-h-11"
                >
                  {section.title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="grid grid-cols-1 gap-12">
          {sections.map((section) => (
            <section key={section.id} id={section.id} aria-labelledby={`${section.id}-title`} className="grid gap-4">
              <h2 id={`${section.id}-title`} className="text-xl font-semibold">
                {section.title}
              </h2>
              <div className={prose}>{section.body}</div>
            </section>
          ))}
        </div>
      </div>
    </article>
  )
}
