import { Download } from 'lucide-react'
import { buttonClass } from '@/app/_ui/button-class'
import { cn } from '@/app/_ui/cn'
import type { CsvTableName } from '@/lib/admin/csv-tables'
import { hrefWith } from './filter-links'

type ExportLinkProps = {
  table: CsvTableName
  /** The filters of the page: the file has the rows that they let through. */
  filters?: Record<string, string | number | undefined>
}

/** The table of the page as a CSV file. */
export function ExportLink({ table, filters = {} }: ExportLinkProps) {
  return (
    <a href={hrefWith('/admin/export', { table, ...filters })} download className={cn(buttonClass({}))}>
      <Download aria-hidden />
      Export CSV
    </a>
  )
}
