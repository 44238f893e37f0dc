import { toast as sonner } from 'sonner'

type Options = { description?: string /** The same id replaces the toast instead of adding one. */; id?: string }

/** Says that something worked. */
export function toastSuccess(title: string, options?: Options): void {
  sonner.success(title, { duration: 5000, ...options })
}

/** Says what failed and what to do. Stays until it is closed. */
export function toastError(title: string, options?: Options): void {
  sonner.error(title, { duration: Number.POSITIVE_INFINITY, ...options })
}

/** Says that something was done and lets it be undone for ten seconds. */
export function toastUndo(title: string, undo: () => void | Promise<void>, options?: Options): void {
  sonner(title, { duration: 10_000, ...options, action: { label: 'Undo', onClick: () => void undo() } })
}
