import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../table'

type ChartTableProps = { caption: string; first: string; columns: string[]; rows: { name: string; values: string[] }[] }

/** The numbers behind a chart, for those who cannot see it or want them exactly. */
export function ChartTable({ caption, first, columns, rows }: ChartTableProps) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-ink-muted hover:text-ink">Show as a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="thin-scroll mt-2 max-h-80 overflow-y-auto" tabIndex={0} aria-label={caption}>
        <Table caption={caption}>
          <TableHead>
            <TableHeader>{first}</TableHeader>
            {columns.map((column) => (
              <TableHeader key={column} numeric>
                {column}
              </TableHeader>
            ))}
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.name}>
                <TableCell>{row.name}</TableCell>
                {row.values.map((value, index) => (
                  <TableCell key={columns[index]} label={columns[index]} numeric>
                    {value}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </details>
  )
}
