import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { Fact, Facts } from '@/app/admin/_parts/facts'
import { count, percent } from '@/app/admin/_parts/formats'
import { formatBytes } from '@/lib/core/bytes'
import type { DatabaseFacts } from '@/lib/migrations/get-database-facts'

/** How the database is doing, beside what is done to it. */
export function Database({ facts }: { facts: DatabaseFacts }) {
  const { version, bytes, sessions, mostSessions, transactions, rolledBack, deadlocks, cacheShare, largestTables } =
    facts
  return (
    <Card>
      <CardHeader title="Database" description={`Postgres ${version}, from its own statistics`} />
      <CardBody className="grid gap-6 lg:grid-cols-2">
        <Facts>
          <Fact name="Size">{formatBytes(bytes)}</Fact>
          <Fact name="Sessions">
            {count(sessions)} of {count(mostSessions)}
          </Fact>
          <Fact name="Transactions">
            {count(transactions)}, {count(rolledBack)} rolled back
          </Fact>
          <Fact name="Deadlocks">{count(deadlocks)}</Fact>
          <Fact name="Cache hit rate">{cacheShare === null ? 'No reads yet' : percent(cacheShare)}</Fact>
        </Facts>
        <Table caption="Largest tables">
          <TableHead>
            <TableHeader>Table</TableHeader>
            <TableHeader numeric>Rows</TableHeader>
            <TableHeader numeric>Dead rows</TableHeader>
            <TableHeader numeric>Size</TableHeader>
          </TableHead>
          <TableBody>
            {largestTables.map((table) => (
              <TableRow key={table.name}>
                <TableCell className="numeric break-all">{table.name}</TableCell>
                <TableCell label="Rows" numeric>
                  {count(table.rows)}
                </TableCell>
                <TableCell label="Dead rows" numeric>
                  {count(table.deadRows)}
                </TableCell>
                <TableCell label="Size" numeric>
                  {formatBytes(table.bytes)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardBody>
    </Card>
  )
}
