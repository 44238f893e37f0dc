import { type Capability, type NeedsNone, needsNone } from '@/lib/access/entitlements/capabilities'
import { hour, minute } from '@/lib/core/time'
import type { EventName, InngestApp } from '@/lib/platform/events'

export type JobDefinition = {
  /** What a person calls this kind of work. */
  title: string
  /** Several of them in a sentence: `exports`. */
  plural: string
  /** The event that starts it. */
  event: EventName
  /** The Inngest app that runs it. */
  app: InngestApp
  /**
   * What the organization must be allowed when it runs; refused AI and outbound work is held, other work fails. Work that
   * needs no capability, and why, is stopped by maintenance alone.
   */
  capability: Capability | NeedsNone
  /** Tries of one step before the job fails. */
  maxAttempts: number
  /** How long it may run, from its first step to its last. */
  timeoutMs: number
  /** How long a running job may be silent before it counts as lost. Waiting for a free worker is silence too. */
  silenceMs: number
  /** Steps of this kind that run at once for one organization; others of the organization wait, other tenants do not. */
  concurrency: number
  /** How many may wait or run at once for one organization; another one is refused. */
  mostActive: number
  isCancelable: boolean
  isRetryable: boolean
}

/** Every kind of background work that a tenant sees. A new kind starts with a line here. */
export const jobCatalog = {
  analyze_video: {
    title: 'Analysis',
    plural: 'analyses',
    event: 'video/analysis-requested',
    app: 'clipforge-media',
    capability: 'use_ai',
    maxAttempts: 3,
    timeoutMs: 6 * hour,
    silenceMs: 20 * minute,
    concurrency: 2,
    mostActive: 50,
    isCancelable: true,
    isRetryable: true,
  },
  import_browser_store: {
    title: 'Import of ideas',
    plural: 'imports of ideas',
    event: 'browser-store/import-requested',
    app: 'clipforge',
    capability: needsNone('it stores what a person chose to import'),
    maxAttempts: 3,
    timeoutMs: 2 * hour,
    silenceMs: 20 * minute,
    concurrency: 1,
    mostActive: 10,
    isCancelable: true,
    isRetryable: true,
  },
  import_link: {
    title: 'Import',
    plural: 'imports',
    event: 'import/requested',
    app: 'clipforge-media',
    capability: needsNone('its first step asks'),
    maxAttempts: 3,
    timeoutMs: 2 * hour,
    silenceMs: 20 * minute,
    concurrency: 2,
    mostActive: 10,
    isCancelable: true,
    isRetryable: false,
  },
  export_clip: {
    title: 'Export',
    plural: 'exports',
    event: 'export/requested',
    app: 'clipforge-media',
    capability: 'export',
    maxAttempts: 3,
    timeoutMs: hour,
    silenceMs: 20 * minute,
    concurrency: 2,
    mostActive: 20,
    isCancelable: true,
    isRetryable: true,
  },
  align_transcript: {
    title: 'Timing of a script',
    plural: 'scripts being timed',
    event: 'transcript/alignment-requested',
    app: 'clipforge-media',
    capability: 'use_ai',
    maxAttempts: 3,
    timeoutMs: 3 * hour,
    silenceMs: 20 * minute,
    concurrency: 1,
    mostActive: 20,
    isCancelable: true,
    isRetryable: true,
  },
  generate_ideas: {
    title: 'Ideas',
    plural: 'batches of ideas',
    event: 'idea/generation-requested',
    app: 'clipforge',
    capability: 'use_ai',
    maxAttempts: 3,
    timeoutMs: 15 * minute,
    silenceMs: 5 * minute,
    concurrency: 2,
    mostActive: 10,
    isCancelable: true,
    isRetryable: true,
  },
  archive_organization: {
    title: 'Data export',
    plural: 'data exports',
    event: 'archive/requested',
    app: 'clipforge-media',
    capability: needsNone('it is their own'),
    maxAttempts: 3,
    timeoutMs: 12 * hour,
    silenceMs: 20 * minute,
    concurrency: 1,
    mostActive: 3,
    isCancelable: true,
    isRetryable: false,
  },
} as const satisfies Record<string, JobDefinition>

export type JobType = keyof typeof jobCatalog

export const jobTypes = Object.keys(jobCatalog) as [JobType, ...JobType[]]

/** How long a job may wait for its start before it is given up, whatever its kind. */
export const waitLimitMs = 24 * hour

/** The definition of `type`; a row of a kind that has left the catalog is shown, but neither canceled nor retried. */
export function jobDefinition(type: string): JobDefinition {
  const known: Record<string, JobDefinition> = jobCatalog
  return (Object.hasOwn(known, type) ? known[type] : undefined) ?? { ...retired, title: type }
}

const retired: JobDefinition = {
  title: 'Retired job',
  plural: 'jobs',
  event: 'job/failed',
  app: 'clipforge',
  capability: 'export',
  maxAttempts: 1,
  timeoutMs: hour,
  silenceMs: hour,
  concurrency: 1,
  mostActive: 0,
  isCancelable: false,
  isRetryable: false,
}
