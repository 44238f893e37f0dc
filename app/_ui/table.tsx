// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on phones takes the roles away
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

/**
 * A table whose header stays in sight and whose rows become cards on phones.
 */
export function Table({ caption, className, children, ...props }: ComponentProps<'table'> & { caption: string }) {
  return (
    <table
      role="table"
      className={cn('w-full border-separate border-spacing-0 text-base max-sm:block', className)}
      {...props}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  )
}

type TableHeaderProps = ComponentProps<'th'> & {
  numeric?: boolean
  /** The order of the rows by this column, for screen readers; the link or button inside says it to the eye. */
  sort?: 'ascending' | 'descending' | 'none'
}

export function TableHeader({ numeric, sort, className, ...props }: TableHeaderProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort}
      className={cn(
        'sticky top-(--table-top,0px) z-10 h-9 border-b border-hairline bg-paper px-3 text-left text-xs font-medium whitespace-nowrap text-ink-muted first:pl-4 last:pr-4',
        numeric && 'text-right',
        className,
      )}
      {...props}
    />
  )
}

export function TableBody({ children, ...props }: ComponentProps<'tbody'>) {
  return (
    <tbody role="rowgroup" className="max-sm:grid max-sm:grid-cols-1 max-sm:gap-3" {...props}>
      {children}
    </tbody>
  )
}

export function TableRow({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      className={cn(
        'group/row transition-colors hover:bg-hover/60 aria-selected:bg-ember-wash',
        'max-sm:grid max-sm:grid-cols-1 max-sm:gap-1 max-sm:rounded-lg max-sm:border max-sm:border-hairline max-sm:bg-raised max-sm:p-3',
        className,
      )}
      {...props}
    />
  )
}

type TableCellProps = ComponentProps<'td'> & {
  /** The column's name, shown before the value on phones. Leave it out for the cell that names the row. */
  label?: string
  numeric?: boolean
}

export function TableCell({ label, numeric, className, ...props }: TableCellProps) {
  return (
    <td
      role="cell"
      data-label={label}
      className={cn(
        'border-b border-hairline px-3 py-2.5 align-middle first:pl-4 last:pr-4',
        numeric && 'text-right text-sm tabular-nums',
        'max-sm:flex max-sm:min-h-6 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:wrap-anywhere max-sm:border-0 max-sm:px-0 max-sm:py-0.5 max-sm:first:pl-0 max-sm:last:pr-0',
        label &&
          'max-sm:before:shrink-0 max-sm:before:font-sans max-sm:before:text-sm max-sm:before:text-ink-muted max-sm:before:content-[attr(data-label)]',
        className,
      )}
      {...props}
    />
  )
}
