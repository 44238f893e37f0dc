type Options = { description?: string /** The same id replaces the toast instead of adding one. */; id?: string }

let resolveReady = () => {}
const ready = new Promise<void>((resolve) => {
  resolveReady = resolve
})

/** From now on there is a place where toasts appear. */
export function tellToasterReady(): void {
  resolveReady()
}

/** Sonner, once it is loaded and shows what it is given. A toast waits for it. */
async function sonner() {
  await ready
  return (await import('sonner')).toast
}

/** Says that something worked. */
export function toastSuccess(title: string, options?: Options): void {
  void sonner().then((toast) => toast.success(title, { duration: 5000, ...options }))
}

/** Says what failed and what to do. Stays until it is closed. */
export function toastError(title: string, options?: Options): void {
  void sonner().then((toast) => toast.error(title, { duration: Number.POSITIVE_INFINITY, ...options }))
}

/** Says that something was done and lets it be undone for ten seconds. */
export function toastUndo(title: string, undo: () => void | Promise<void>, options?: Options): void {
  void sonner().then((toast) =>
    toast(title, { duration: 10_000, ...options, action: { label: 'Undo', onClick: () => void undo() } }),
  )
}
