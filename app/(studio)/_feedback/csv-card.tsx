'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { RequestRefused } from '@/app/_api/failure'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { buttonClass } from '@/app/_ui/button-class'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { cn } from '@/app/_ui/cn'
import { Notice } from '@/app/_ui/notice'
import { mostCsvCharacters } from '@/lib/performance/limits'
import type { CsvResult } from '@/lib/performance/schemas'
import { CsvOptions, type FileOptions } from './csv-options'
import { CsvPreview } from './csv-preview'
import { feedbackApi } from './feedback-api'
import { isoTime, localTime } from './local-time'

type ChosenFile = { name: string; csv: string }

const withoutChoice: FileOptions = { platform: '', dateOrder: '', timeZone: 'UTC', measuredAt: '' }

/** Takes a CSV file, shows what it would do, and imports it. */
export function CsvCard() {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [options, setOptions] = useState(withoutChoice)
  const [preview, setPreview] = useState<CsvResult | null>(null)
  const [done, setDone] = useState<CsvResult | null>(null)
  const [isOver, setIsOver] = useState(false)

  const check = useMutation({
    request: ({ file: given, options: chosen }: { file: ChosenFile; options: FileOptions }) =>
      feedbackApi.importCsv({ ...bodyOf(given, chosen), dryRun: true }),
    failure: null,
    onSuccess: setPreview,
  })
  const choose = useMutation({
    request: readFile,
    failure: 'Couldn’t read this file',
    onSuccess: ({ name, csv, modified }) => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
      const chosen = { ...options, timeZone, measuredAt: localTime(modified) }
      setFile({ name, csv })
      setOptions(chosen)
      setPreview(null)
      setDone(null)
      check.reset()
      void check.run({ file: { name, csv }, options: chosen })
    },
  })
  const save = useMutation({
    request: (given: ChosenFile) => feedbackApi.importCsv(bodyOf(given, options)),
    failure: 'Couldn’t import the file',
    announcement: 'The file is imported.',
    refresh: true,
    onSuccess: (result) => {
      setDone(result)
      setFile(null)
      setPreview(null)
    },
  })

  function take(files: FileList | null) {
    const [first] = files ?? []
    if (first) void choose.run(first)
  }

  function change(changed: FileOptions) {
    setOptions(changed)
    setPreview(null)
    if (file) void check.run({ file, options: changed })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }

  const isReady = preview !== null && preview.errorCount === 0 && preview.rows > 0 && !check.isPending
  return (
    <Card>
      <CardHeader
        title="Import a CSV file"
        description="Exports of TikTok, YouTube Studio and Instagram, or a table of your own with one row for each post."
      />
      <CardBody className="grid gap-4">
        {done ? <Notice tone="success">{doneText(done)}</Notice> : null}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside */}
        <div
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
          className={cn(
            'flex flex-wrap items-center gap-3 rounded-lg border border-dashed border-hairline-strong px-4 py-4 transition-colors',
            isOver && 'border-ember bg-hover',
          )}
        >
          <label
            className={cn(
              buttonClass({}),
              'cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus',
            )}
          >
            <FileUp aria-hidden />
            {file ? 'Choose another file' : 'Choose file'}
            <input
              type="file"
              accept=".csv,.tsv,text/csv,text/tab-separated-values"
              className="sr-only"
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
          </label>
          <p className="min-w-0 text-sm text-ink-muted">
            {file ? (
              <bdi className="line-clamp-2 wrap-anywhere">{file.name}</bdi>
            ) : (
              'or drop it here: up to 5,000 rows. Nothing is stored before you say so.'
            )}
          </p>
        </div>
        {file ? <CsvOptions options={options} onChange={change} /> : null}
        {check.isPending ? (
          <p role="status" className="text-sm text-ink-muted">
            Reading the file…
          </p>
        ) : null}
        {file && check.failure ? <Notice tone="danger">{check.failure.message}</Notice> : null}
        {file && preview ? <CsvPreview result={preview} /> : null}
        {file && preview ? (
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" pending={save.isPending} disabled={!isReady} onClick={() => void save.run(file)}>
              {preview.rows === 1 ? 'Import 1 post' : `Import ${preview.rows.toLocaleString('en-US')} posts`}
            </Button>
            <Button variant="ghost" onClick={() => setFile(null)}>
              Cancel
            </Button>
          </div>
        ) : null}
      </CardBody>
    </Card>
  )
}

function bodyOf({ csv }: ChosenFile, { platform, dateOrder, timeZone, measuredAt }: FileOptions) {
  const at = isoTime(measuredAt)
  return {
    csv,
    timeZone,
    ...(platform !== '' && { platform }),
    ...(dateOrder !== '' && { dateOrder }),
    ...(at !== '' && { measuredAt: at }),
  }
}

function doneText({ added, corrected, same, ideasAdded }: CsvResult): string {
  const parts = [
    `${added.toLocaleString('en-US')} added`,
    `${corrected.toLocaleString('en-US')} corrected`,
    `${same.toLocaleString('en-US')} already there`,
  ]
  const ideas = ideasAdded === 0 ? '' : ` ${ideasAdded === 1 ? '1 idea is' : `${ideasAdded} ideas are`} new.`
  return `Imported: ${parts.join(', ')}.${ideas}`
}

/** Spreadsheets save in UTF-16 as well, which begins with a mark. */
async function readFile(file: File): Promise<{ name: string; csv: string; modified: Date }> {
  if (file.size > 4 * mostCsvCharacters)
    throw new RequestRefused('This file is too large. Split it: up to 5,000 rows fit.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isZip)
    throw new RequestRefused('This is a spreadsheet or an archive. Save the table as CSV (UTF-8) and choose that file.')
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const csv = new TextDecoder(encoding).decode(bytes)
  if (csv.length > mostCsvCharacters)
    throw new RequestRefused('This file is too large. Split it: up to 5,000 rows fit.')
  return { name: file.name, csv, modified: new Date(file.lastModified) }
}
