'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Select } from '@/app/_ui/select'
import { type ExportStatus, exportStatuses } from '@/lib/clips/export-statuses'
import { exportStateText } from './export-facts'

/** The state to look at, kept in the address. */
export function ExportFilter({ status }: { status: ExportStatus | 'all' }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <div aria-busy={isPending} className="w-40">
      <Select
        aria-label="Status"
        value={status}
        onValueChange={(value) =>
          startTransition(() => router.push(value === 'all' ? '/exports' : `/exports?status=${value}`))
        }
        options={[
          { value: 'all', label: 'All statuses' },
          ...exportStatuses.map((value) => ({ value, label: exportStateText[value] })),
        ]}
      />
    </div>
  )
}
