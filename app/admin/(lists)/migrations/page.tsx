import type { Metadata } from 'next'
import { staffPage } from '@/app/_doors/staff'
import { PageHeader } from '@/app/_ui/page-header'
import { checkSchema } from '@/app/admin/_migrations/actions'
import { Backfills } from '@/app/admin/_migrations/backfills'
import { Backups } from '@/app/admin/_migrations/backups'
import { Database } from '@/app/admin/_migrations/database'
import { Migrations } from '@/app/admin/_migrations/migrations'
import { Rehearsals } from '@/app/admin/_migrations/rehearsals'
import { Runs } from '@/app/admin/_migrations/runs'
import { Verification } from '@/app/admin/_migrations/verification'
import { getChangeRecords } from '@/lib/migrations/get-change-records'
import { getDatabaseFacts } from '@/lib/migrations/get-database-facts'
import { getSchemaOverview } from '@/lib/migrations/get-schema-overview'
import { ActionButton } from '../../_parts/action-button'

export const metadata: Metadata = { title: 'Migrations' }

export default staffPage(async ({ ctx }) => {
  const [overview, records, facts] = await Promise.all([
    getSchemaOverview(ctx),
    getChangeRecords(ctx),
    getDatabaseFacts(ctx),
  ])
  return (
    <>
      <PageHeader
        title="Migrations"
        description="The expected schema, whether the database matches it, and how it got there."
        actions={
          <ActionButton run={checkSchema} input={{}} done="Schema checked" size="md" variant="primary">
            Check now
          </ActionButton>
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <Database facts={facts} />
        <Verification checks={overview.checks} />
        {overview.backfills.length > 0 ? <Backfills backfills={overview.backfills} /> : null}
        <Migrations migrations={overview.migrations} />
        <Rehearsals rehearsals={records.rehearsals} />
        <Runs runs={records.runs} />
        <Backups backups={records.backups} />
      </div>
    </>
  )
})
