import type { Remedy } from '@/lib/core/errors'
import { Link } from './link'

type Options = { description?: string /** The same id replaces the toast instead of adding one. */; id?: string }

/** The look of what a toast offers. */
export const toastActionClass =
  'h-7 shrink-0 self-center rounded-md border border-hairline-strong px-2.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11'

type Sonner = typeof import('sonner').toast

let handOver = (_: Sonner) => {}
const handedOver = new Promise<Sonner>((resolve) => {
  handOver = resolve
})

/** From now on there is a place where toasts appear, and this shows one there. */
export function showToastsBy(toast: Sonner): void {
  handOver(toast)
}

/** Says that something worked. */
export function toastSuccess(title: string, options?: Options): void {
  void handedOver.then((toast) => toast.success(title, { duration: 5000, ...options }))
}

/** Says what failed and what to do, with a link to where it's done if there is one. Stays until it is closed. */
export function toastError(title: string, { remedy, ...options }: Options & { remedy?: Remedy } = {}): void {
  void handedOver.then((toast) => {
    const id = toast.error(title, {
      duration: Number.POSITIVE_INFINITY,
      ...options,
      action: remedy ? (
        <Link
          href={remedy.href}
          className={`${toastActionClass} inline-flex items-center`}
          onClick={() => toast.dismiss(id)}
        >
          {remedy.text}
        </Link>
      ) : undefined,
    })
  })
}

/** Says that something was done and lets it be undone for ten seconds. */
export function toastUndo(title: string, undo: () => unknown, options?: Options): void {
  void handedOver.then((toast) =>
    toast(title, { duration: 10_000, ...options, action: { label: 'Undo', onClick: () => void undo() } }),
  )
}
