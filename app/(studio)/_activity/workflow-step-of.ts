import type { WorkflowStep } from '@/lib/accounts/schemas'

const stepOfPath: readonly [RegExp, WorkflowStep][] = [
  [/^\/videos\/upload$/, 'upload'],
  [/^\/videos\/[^/]+$/, 'clips'],
  [/^\/clips\/[^/]+(\/edit)?$/, 'customize'],
  [/^\/exports(\/[^/]+)?$/, 'export'],
  [/^\/exports\/[^/]+\/share$/, 'share'],
]

/** The step of the workflow that a page of the studio belongs to, if any. */
export function workflowStepOf(pathname: string): WorkflowStep | undefined {
  return stepOfPath.find(([form]) => form.test(pathname))?.[1]
}
