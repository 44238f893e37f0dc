import { cva, type VariantProps } from 'class-variance-authority'

/** The look of a button, for elements that are none (a download link, a label for a file input). */
export const buttonClass = cva(
  [
    'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md border border-transparent font-medium',
    'whitespace-nowrap select-none transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50',
    '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:pointer-events-none',
  ],
  {
    variants: {
      variant: {
        primary: 'bg-ember text-on-ember hover:bg-ember-hover',
        strong: 'bg-ink text-paper hover:bg-ink-soft',
        secondary: 'border-hairline-strong bg-raised text-ink hover:bg-hover',
        ghost: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'bg-danger text-on-danger hover:bg-danger-hover',
        'danger-quiet': 'text-danger-ink hover:bg-danger-wash',
      },
      size: {
        sm: 'h-control-sm gap-1.5 px-2.5 text-sm',
        md: 'h-control px-3.5 text-base',
        lg: 'h-11 px-5 text-lg',
      },
      shape: { text: '', icon: 'px-0' },
    },
    compoundVariants: [
      { shape: 'icon', size: 'sm', className: 'w-control-sm' },
      { shape: 'icon', size: 'md', className: 'w-control' },
      { shape: 'icon', size: 'lg', className: 'w-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', shape: 'text' },
  },
)

export type ButtonLook = Pick<VariantProps<typeof buttonClass>, 'variant' | 'size'>
