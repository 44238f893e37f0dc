import type { ReactNode } from 'react'

/** A text of the document, whose words between backticks are code. */
export function WithCode({ text }: { text: string }): ReactNode {
  return text.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <code key={at} className="font-mono text-[0.93em] wrap-anywhere text-ink">
        {part}
      </code>
    ),
  )
}
