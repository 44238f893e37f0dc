import type { JobType } from '@/lib/jobs/catalog'

/** How a job ends that people are told of. */
type JobOutcome = 'completed' | 'failed'

export type NotificationKindDefinition = {
  /** The job whose end it tells of; a kind without one is told by its own verb, through `notify`. */
  job?: { type: JobType; outcome: JobOutcome }
  tone: 'success' | 'danger' | 'info'
  /** The line that people read: in the panel, as the subject of a mail. `title` is the name of what it is about. */
  words: (title: string) => string
  /** Where it is looked at, and what the link is called. */
  href: (subjectId: string | null) => string
  action: string
}

/** Everything that people are told. A new kind is a line here. */
export const notificationKinds = {
  analysis_completed: {
    job: { type: 'analyze_video', outcome: 'completed' },
    tone: 'success',
    words: (title) => `The clips of “${title}” are ready`,
    href: (videoId) => (videoId ? `/videos/${videoId}` : '/videos'),
    action: 'See the clips',
  },
  analysis_failed: {
    job: { type: 'analyze_video', outcome: 'failed' },
    tone: 'danger',
    words: (title) => `The analysis of “${title}” failed`,
    href: (videoId) => (videoId ? `/videos/${videoId}` : '/videos'),
    action: 'Open video',
  },
  import_failed: {
    job: { type: 'import_link', outcome: 'failed' },
    tone: 'danger',
    words: (title) => `The import of “${title}” failed`,
    href: () => '/videos',
    action: 'View videos',
  },
  export_completed: {
    job: { type: 'export_clip', outcome: 'completed' },
    tone: 'success',
    words: (title) => `The export of “${title}” is ready`,
    href: (exportId) => (exportId ? `/exports#export-${exportId}` : '/exports'),
    action: 'View exports',
  },
  export_failed: {
    job: { type: 'export_clip', outcome: 'failed' },
    tone: 'danger',
    words: (title) => `The export of “${title}” failed`,
    href: (exportId) => (exportId ? `/exports#export-${exportId}` : '/exports'),
    action: 'View exports',
  },
} as const satisfies Record<string, NotificationKindDefinition>

export type NotificationKind = keyof typeof notificationKinds

/** The definition of `kind`, or null for a row of a kind that has left the catalog. */
export function definitionOf(kind: string): NotificationKindDefinition | null {
  const known: Record<string, NotificationKindDefinition> = notificationKinds
  return (Object.hasOwn(known, kind) ? known[kind] : undefined) ?? null
}

/** The kind that tells of the end of a job, or null where no one is told of it. */
export function kindOfJob(type: string, state: string): NotificationKind | null {
  const all = Object.entries(notificationKinds) as [NotificationKind, NotificationKindDefinition][]
  return all.find(([, { job }]) => job?.type === type && job.outcome === state)?.[0] ?? null
}
