import { send } from '@/app/_api/send'
import type { ImportRunView } from '@/lib/browser-store/schemas'
import type { Page } from '@/lib/core/cursor'

const base = '/api/v1/idea-imports'

export const importApi = {
  list: (signal?: AbortSignal) => send<Page<ImportRunView>>('GET', base, { signal }),
  apply: (importId: string) => send<ImportRunView>('POST', `${base}/${importId}/application`),
  remove: (importId: string) => send<null>('DELETE', `${base}/${importId}`),
}

/** All rows as they were, as a file. */
export function recordsHref(importId: string): string {
  return `${base}/${importId}/records`
}
