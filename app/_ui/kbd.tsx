import { cn } from './cn'

/** Keys, one box each: `G V` shows two. */
export function Kbd({ children, inverted = false }: { children: string; inverted?: boolean }) {
  return (
    <span className="inline-flex gap-0.5">
      {children.split(' ').map((key, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key
          key={index}
          className={cn(
            'inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm border px-1 text-xs leading-none',
            inverted ? 'border-paper/30 text-paper' : 'border-hairline-strong bg-sunken text-ink-muted',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
