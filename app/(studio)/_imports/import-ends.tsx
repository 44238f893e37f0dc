'use client'

import { useImportEnds } from './use-import-ends'

/** Beside an import that is shown: the page follows when it ends. */
export function ImportEnds() {
  useImportEnds()
  return null
}
