import { cva } from 'class-variance-authority'

/** What floats: menus, popovers, select lists. */
export const surfaceClass = [
  'z-60 overflow-hidden rounded-lg bg-raised p-1 text-base text-ink shadow-float',
  'data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=open]:duration-120',
].join(' ')

/** A row of a menu or a list to choose from. */
export const itemClass = cva(
  [
    'relative flex min-h-control-sm w-full cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none',
    'data-highlighted:bg-hover aria-disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0',
  ],
  {
    variants: {
      tone: {
        plain: 'text-ink-soft data-highlighted:text-ink [&>svg]:text-ink-muted',
        danger: 'text-danger-ink data-highlighted:bg-danger-wash',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)
