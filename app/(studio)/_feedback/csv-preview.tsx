import { Notice } from '@/app/_ui/notice'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { CsvResult } from '@/lib/performance/schemas'
import { countText, platformNames, shareText } from './platform-names'
import { TimeText } from './time-text'

/** What a file would do: its errors, or its posts. */
export function CsvPreview({ result }: { result: CsvResult }) {
  const { added, corrected, same, skipped, ideasAdded, errorCount, errors, preview, rows } = result
  const facts = [
    `${added.toLocaleString('en-US')} new`,
    `${corrected.toLocaleString('en-US')} corrected`,
    `${same.toLocaleString('en-US')} already there`,
    ...(ideasAdded > 0 ? [ideasAdded === 1 ? '1 new idea' : `${ideasAdded.toLocaleString('en-US')} new ideas`] : []),
    ...(skipped > 0 ? [skipped === 1 ? '1 row of totals left out' : `${skipped} rows of totals left out`] : []),
  ]
  if (errorCount > 0) {
    return (
      <div className="grid gap-3">
        <Notice tone="danger">
          {errorCount === 1 ? 'One cell' : `${errorCount.toLocaleString('en-US')} cells`} can’t be read. Correct the
          file and choose it again; until then nothing of it is imported.
        </Notice>
        <Table caption="What can’t be read">
          <TableHead>
            <TableHeader>Row</TableHeader>
            <TableHeader>Column</TableHeader>
            <TableHeader>What to do</TableHeader>
          </TableHead>
          <TableBody>
            {errors.map(({ row, column, message }) => (
              <TableRow key={`${row} ${column} ${message}`}>
                <TableCell label="Row">{row}</TableCell>
                <TableCell label="Column">
                  <bdi className="wrap-anywhere">{column}</bdi>
                </TableCell>
                <TableCell>
                  <bdi className="wrap-anywhere">{message}</bdi>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    )
  }
  return (
    <div className="grid gap-3">
      <p role="status" className="text-base text-ink-soft">
        {facts.join(', ')}.
      </p>
      <Table caption="Posts in the file">
        <TableHead>
          <TableHeader>Idea</TableHeader>
          <TableHeader>Platform</TableHeader>
          <TableHeader>Posted</TableHeader>
          <TableHeader>Measured</TableHeader>
          <TableHeader numeric>Views</TableHeader>
          <TableHeader numeric>Likes</TableHeader>
          <TableHeader numeric>Watched</TableHeader>
        </TableHead>
        <TableBody>
          {preview.map((post) => (
            <TableRow key={post.row}>
              <TableCell className="max-w-80">
                <span className="grid min-w-0 gap-0.5">
                  <bdi className="line-clamp-2 wrap-anywhere">{post.title || 'Idea of this post'}</bdi>
                  {post.ideaId ? null : <span className="text-xs text-ink-muted">New idea</span>}
                </span>
              </TableCell>
              <TableCell label="Platform">{platformNames[post.platform]}</TableCell>
              <TableCell label="Posted">
                <TimeText date={post.postedAt} />
              </TableCell>
              <TableCell label="Measured">
                <TimeText date={post.measuredAt} />
              </TableCell>
              <TableCell label="Views" numeric>
                {countText(post.views)}
              </TableCell>
              <TableCell label="Likes" numeric>
                {countText(post.likes)}
              </TableCell>
              <TableCell label="Watched" numeric>
                {shareText(post.shareWatched)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows > preview.length ? (
        <p className="text-sm text-ink-muted">
          And {(rows - preview.length).toLocaleString('en-US')} more, which are read the same way.
        </p>
      ) : null}
    </div>
  )
}
