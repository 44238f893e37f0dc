import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    theme: { text: ['display'], shadow: ['float'], spacing: ['control', 'control-sm', 'topbar'] },
  },
})

/** Joins class names; of two Tailwind classes that set the same property the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
