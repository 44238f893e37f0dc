import { Badge } from '@/app/_ui/badge'
import { ShareBar } from '@/app/_ui/charts/share-bar'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import { TextLink } from '@/app/_ui/text-link'
import { bytes, cents, duration } from '@/app/admin/_parts/formats'
import type { OrganizationCost } from '@/lib/admin/get-costs'

export function CostTable({ organizations }: { organizations: OrganizationCost[] }) {
  return (
    <Table caption="Organizations by what they cost, the most expensive first">
      <TableHead>
        <TableHeader>Organization</TableHeader>
        <TableHeader numeric>Stored</TableHeader>
        <TableHeader numeric>Media work</TableHeader>
        <TableHeader numeric>Cost per month</TableHeader>
        <TableHeader>Share of all costs</TableHeader>
      </TableHead>
      <TableBody>
        {organizations.map((one) => (
          <TableRow key={one.id}>
            <TableCell>
              <span className="flex flex-wrap items-center gap-2">
                <TextLink href={`/admin/organizations/${one.id}`} className="wrap-anywhere">
                  {one.name}
                </TextLink>
                {one.tier === 'PREMIUM' ? <Badge>Premium</Badge> : null}
              </span>
            </TableCell>
            <TableCell label="Stored" numeric>
              {bytes(one.bytes)}
            </TableCell>
            <TableCell label="Media work" numeric>
              {duration(one.mediaSeconds)}
            </TableCell>
            <TableCell label="Cost per month" numeric>
              {cents(one.total)}
            </TableCell>
            <TableCell label="Share of all costs">
              <ShareBar share={one.share} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
