'use client'

import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { Notice } from '@/app/_ui/notice'
import { TextLink } from '@/app/_ui/text-link'
import type { ImportRunView } from '@/lib/browser-store/schemas'
import { importApi, recordsHref } from './import-api'
import { ImportReport } from './import-report'
import { StartImport } from './start-import'
import { useImports } from './use-imports'

const words: Record<ImportRunView['status'], string> = {
  uploading: 'Uploading',
  uploaded: 'Waiting to be checked',
  checking: 'Checking the file. Nothing is stored yet.',
  ready: 'Ready to import. Nothing is stored yet.',
  applying: 'Importing',
  completed: 'Imported',
  failed: 'Not imported',
  canceled: 'Canceled',
}

/** Imports of the old browser store: begin one, see what it would do, do it, and see what came of it. */
export function ImportList({ given }: { given: readonly ImportRunView[] }) {
  const { runs, problem, reload } = useImports(given)
  return (
    <div className="grid gap-6">
      <StartImport onStarted={() => void reload()} />
      {problem ? <Notice tone="warning">{problem}</Notice> : null}
      {runs.length === 0 ? (
        <EmptyState title="No imports yet">
          Choose a JSON file that was exported from the old browser store, or read what this browser has.
        </EmptyState>
      ) : null}
      {runs.map((run) => (
        <ImportCard key={run.id} run={run} onChanged={() => void reload()} />
      ))}
    </div>
  )
}

function ImportCard({ run, onChanged }: { run: ImportRunView; onChanged: () => void }) {
  const apply = useMutation({
    request: () => importApi.apply(run.id),
    failure: 'Couldn’t start this import',
    onSuccess: onChanged,
  })
  const remove = useMutation({
    request: () => importApi.remove(run.id),
    failure: 'Couldn’t delete this import',
    announcement: 'The import is deleted. Its ideas stay.',
    onSuccess: onChanged,
  })
  const isStoring = run.status === 'applying' && run.rowsTotal !== null
  return (
    <Card className="grid gap-4 p-4">
      <div className="grid gap-1">
        <h2 dir="auto" className="text-lg font-semibold wrap-anywhere">
          {run.name}
        </h2>
        <p className="text-sm text-ink-muted tabular-nums">
          {words[run.status]}
          {isStoring
            ? `, row ${run.rowsDone.toLocaleString('en-US')} of ${run.rowsTotal?.toLocaleString('en-US')}`
            : null}
        </p>
      </div>
      {run.errorMessage ? <Notice tone="warning">{run.errorMessage}</Notice> : null}
      {run.tables.length > 0 ? <ImportReport run={run} /> : null}
      <div className="flex flex-wrap items-center gap-2">
        {run.status === 'ready' ? (
          <Button variant="primary" pending={apply.isPending} onClick={() => void apply.run()}>
            Import ideas
          </Button>
        ) : null}
        {run.status === 'completed' ? <TextLink href={recordsHref(run.id)}>Download rows</TextLink> : null}
        <Button variant="ghost" pending={remove.isPending} onClick={() => void remove.run()}>
          Delete import
        </Button>
      </div>
    </Card>
  )
}
