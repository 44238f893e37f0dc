import { cva, type VariantProps } from 'class-variance-authority'

/**
 * The look of a button, for elements that are none (a download link, a label for a file input). No two of its classes set
 * the same property, so that buttons need nothing that tells which one counts: every page has some.
 */
export const buttonClass = cva(
  [
    'relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium',
    'whitespace-nowrap select-none transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:pointer-events-none',
  ],
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-ember text-on-ember hover:bg-ember-hover',
        strong: 'border-transparent bg-ink text-paper hover:bg-ink-soft',
        secondary: 'border-hairline-strong bg-raised text-ink hover:bg-hover',
        ghost: 'border-transparent text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
        'danger-quiet': 'border-transparent text-danger-ink hover:bg-danger-wash',
      },
      size: {
        sm: 'h-control-sm gap-1.5 text-sm',
        md: 'h-control gap-2 text-base',
        lg: 'h-11 gap-2 text-lg',
      },
      shape: { text: '', icon: 'px-0' },
    },
    compoundVariants: [
      { shape: 'text', size: 'sm', className: 'px-2.5' },
      { shape: 'text', size: 'md', className: 'px-3.5' },
      { shape: 'text', size: 'lg', className: 'px-5' },
      { shape: 'icon', size: 'sm', className: 'w-control-sm' },
      { shape: 'icon', size: 'md', className: 'w-control' },
      { shape: 'icon', size: 'lg', className: 'w-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', shape: 'text' },
  },
)

export type ButtonLook = Pick<VariantProps<typeof buttonClass>, 'variant' | 'size' | 'shape'>
