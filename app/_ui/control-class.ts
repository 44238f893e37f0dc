/** What text-like form controls share. */
export const controlClass = [
  'h-control w-full min-w-0 rounded-md border border-edge bg-raised px-3 text-base text-ink transition-colors',
  'pointer-coarse:text-lg',
  'hover:border-ink-muted focus-visible:border-ember-ink focus-visible:outline-offset-0',
  'aria-invalid:border-danger aria-invalid:outline-danger',
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted disabled:hover:border-edge',
].join(' ')
