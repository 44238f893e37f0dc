'use client'

import { useRouter } from 'next/navigation'
import { useMutation } from '@/app/_mutation/use-mutation'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty-state'
import { ErrorState } from '@/app/_ui/error-state'
import { Notice } from '@/app/_ui/notice'
import { Skeleton } from '@/app/_ui/skeleton'
import { createClipAction } from '@/app/(studio)/_videos/actions'
import type { TranscriptView } from '@/lib/transcripts/schemas'
import { AlignmentProgress } from './alignment-progress'
import { TranscriptFile } from './transcript-file'
import { TranscriptList } from './transcript-list'
import { useTranscript } from './use-transcript'
import type { SelectedSpan } from './use-transcript-selection'

type TranscriptPanelProps = { videoId: string; duration: number; time: number; onSeek(seconds: number): void }

/** Seconds of air before the first and after the last word of a clip. */
const lead = 0.15

/** What is said in a video, in all its states. */
export function TranscriptPanel({ videoId, duration, time, onSeek }: TranscriptPanelProps) {
  const router = useRouter()
  const { transcript, segments, isComplete, isFailed, correct, reload } = useTranscript(videoId)
  const create = useMutation({
    action: createClipAction,
    failure: 'Couldn’t create the clip',
    onSuccess: ({ id }) => router.push(`/clips/${id}`),
  })
  const createClip = ({ start, end }: SelectedSpan) =>
    void create.run({ videoId, start: Math.max(0, start - lead), end: Math.min(duration, end + lead) })

  if (isFailed && segments.length === 0) {
    return (
      <ErrorState level={2} title="Couldn’t load the transcript" actions={<Button onClick={reload}>Try again</Button>}>
        Check your connection.
      </ErrorState>
    )
  }
  if (!isComplete && segments.length === 0) return <Skeleton className="h-60" />
  return (
    <div className="grid gap-4">
      {transcript?.message && segments.length > 0 ? <Notice tone="info">{transcript.message}</Notice> : null}
      <AlignmentProgress videoId={videoId} onEnded={reload} />
      {segments.length > 0 ? (
        <TranscriptList
          segments={segments}
          time={time}
          onSeek={onSeek}
          onCorrect={correct}
          onCreateClip={createClip}
          isCreating={create.isPending}
        />
      ) : (
        <EmptyState title="No transcript">{reasonOf(transcript)}</EmptyState>
      )}
      <TranscriptFile videoId={videoId} hasWords={segments.length > 0} onReplaced={reload} />
    </div>
  )
}

function reasonOf(transcript: TranscriptView | null): string {
  if (!transcript) return 'This video was analyzed before transcripts existed. Analyze it again, or import a file.'
  return transcript.message ?? 'No one speaks in this video. If that’s wrong, import a file or paste what is said.'
}
