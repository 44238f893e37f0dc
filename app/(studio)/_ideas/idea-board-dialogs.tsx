'use client'

export { FolderDialog } from './folder-dialog'
export { IdeaSelectionBar } from './idea-selection-bar'
