import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { ImportRunView, TableReport } from '@/lib/browser-store/schemas'

const becomes: Record<NonNullable<TableReport['becomes']>, string> = {
  generation: 'Ideas',
  feedback: 'Feedback',
  critique: 'Critiques',
  insight: 'Insights (history)',
  adjustment: 'Adjustments (history)',
}

/** What an import does by table, and what of it needs a look. */
export function ImportReport({ run }: { run: ImportRunView }) {
  return (
    <div className="grid gap-3">
      <Table caption={`Tables of ${run.name}`}>
        <TableHead>
          <TableHeader>Table</TableHeader>
          <TableHeader>Becomes</TableHeader>
          <TableHeader numeric>New</TableHeader>
          <TableHeader numeric>Same</TableHeader>
          <TableHeader numeric>Changed</TableHeader>
          <TableHeader numeric>Kept as text</TableHeader>
        </TableHead>
        <TableBody>
          {run.tables.map((table) => (
            <TableRow key={`${table.database} ${table.name}`}>
              <TableCell label="Table">
                <span dir="auto" className="wrap-anywhere">
                  {table.name}
                </span>
              </TableCell>
              <TableCell label="Becomes">{table.becomes ? becomes[table.becomes] : 'Kept as text'}</TableCell>
              <TableCell numeric label="New">
                {table.new}
              </TableCell>
              <TableCell numeric label="Same">
                {table.same}
              </TableCell>
              <TableCell numeric label="Changed">
                {table.changed}
              </TableCell>
              <TableCell numeric label="Kept as text">
                {table.asText}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ul className="grid gap-1 text-sm text-ink-soft">
        {run.tables.flatMap((table) =>
          notesOf(table).map((note) => (
            <li key={`${table.database} ${table.name} ${note}`} dir="auto" className="wrap-anywhere">
              {table.name}: {note}
            </li>
          )),
        )}
      </ul>
    </div>
  )
}

function notesOf(table: TableReport): string[] {
  const names = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} (${count})`)
      .join(', ')
  const some = (counts: Record<string, number>) => Object.keys(counts).length > 0
  return [
    table.orphans > 0 && `${table.orphans} about an idea that isn’t there: ${table.orphanIds.join(', ')}`,
    table.keptYours > 0 && `${table.keptYours} were changed here since, and stay as they are`,
    table.repeats > 0 && `${table.repeats} share a key with a row before them; each is kept`,
    table.doubledNames > 0 &&
      `${table.doubledNames} have a field twice; both are kept as text, and the last one counts`,
    some(table.changedFields) && `values out of range or unreadable in ${names(table.changedFields)}`,
    some(table.unknownFields) && `fields kept as text: ${names(table.unknownFields)}`,
    some(table.unknownTypes) && `types kept as text: ${names(table.unknownTypes)}`,
    ...Object.entries(table.reasons).map(([reason, count]) => `${count} kept as text. ${reason}`),
  ].filter((note): note is string => typeof note === 'string')
}
