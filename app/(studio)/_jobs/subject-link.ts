import type { JobView } from '@/lib/jobs/schemas'

/** Where the thing is that a job works on, or null for a job about nothing in particular. */
export function subjectLink(job: Pick<JobView, 'subjectType' | 'subjectId'>): { label: string; href: string } | null {
  if (!job.subjectId) return null
  if (job.subjectType === 'video') return { label: 'Video', href: `/videos/${job.subjectId}` }
  if (job.subjectType === 'transcript') return { label: 'Video', href: `/videos/${job.subjectId}` }
  if (job.subjectType === 'export') return { label: 'Export', href: '/exports' }
  return null
}
