import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { Tone } from '@/app/_ui/tone'
import { ActionButton } from '@/app/admin/_parts/action-button'
import { count } from '@/app/admin/_parts/formats'
import type { AnnouncementView } from '@/lib/announcements/schemas'
import { endAnnouncement } from './actions'

const states: Record<AnnouncementView['state'], { text: string; tone: Tone }> = {
  scheduled: { text: 'Scheduled', tone: 'info' },
  running: { text: 'Running', tone: 'success' },
  ended: { text: 'Ended', tone: 'neutral' },
}

const audiences = { FREE: 'Free', PREMIUM: 'Premium' }

export function AnnouncementTable({ announcements }: { announcements: AnnouncementView[] }) {
  return (
    <Table caption="Announcements, newest first">
      <TableHead>
        <TableHeader>Message</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader>Audience</TableHeader>
        <TableHeader>Starts</TableHeader>
        <TableHeader>Ends</TableHeader>
        <TableHeader numeric>Closed by</TableHeader>
        <TableHeader>
          <span className="sr-only">Actions</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {announcements.map((one) => (
          <TableRow key={one.id}>
            <TableCell className="max-w-md">
              <span className="grid gap-0.5">
                <span dir="auto" className="wrap-anywhere whitespace-pre-line">
                  {one.message}
                </span>
                <span className="text-xs text-ink-muted">by {one.createdBy}</span>
              </span>
            </TableCell>
            <TableCell label="Status">
              <StatusPill tone={states[one.state].tone}>{states[one.state].text}</StatusPill>
            </TableCell>
            <TableCell label="Audience">{one.tier ? audiences[one.tier] : 'Everyone'}</TableCell>
            <TableCell label="Starts" className="whitespace-nowrap">
              <RelativeTime date={one.startsAt} />
            </TableCell>
            <TableCell label="Ends" className="whitespace-nowrap">
              <RelativeTime date={one.endsAt} />
            </TableCell>
            <TableCell label="Closed by" numeric>
              {count(one.dismissals)}
            </TableCell>
            <TableCell className="text-right">
              {one.state === 'ended' ? null : (
                <ActionButton
                  run={endAnnouncement}
                  input={{ announcementId: one.id }}
                  variant="danger-quiet"
                  done="Announcement ended"
                >
                  End now
                </ActionButton>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
