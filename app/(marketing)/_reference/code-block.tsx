/** Code that can be wider than the page: it scrolls by itself, by keyboard as well. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    <figure className="grid min-w-0 grid-cols-1 gap-1">
      <figcaption className="text-xs font-medium text-ink-muted">{label}</figcaption>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-auto rounded-md border border-hairline bg-sunken p-3"
      >
        <pre className="font-mono text-sm text-ink">{children}</pre>
      </section>
    </figure>
  )
}
