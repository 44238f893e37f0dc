/** Puts the focus on the first control of `form` that is marked invalid; answers whether there was one. */
export function focusFirstError(form: HTMLElement | null): boolean {
  const control = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  control?.focus()
  return Boolean(control)
}
