import type { ReactNode } from 'react'

type FactsProps = { rows: readonly { term: ReactNode; text: ReactNode }[] }

/** What is kept how long, or who does what: two columns, one below the other on phones. */
export function Facts({ rows }: FactsProps) {
  return (
    <dl className="grid grid-cols-1 border-t border-hairline text-base">
      {rows.map(({ term, text }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
          key={index}
          className="grid grid-cols-1 gap-x-6 gap-y-0.5 border-b border-hairline py-2.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <dt className="font-medium text-ink wrap-anywhere">{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
