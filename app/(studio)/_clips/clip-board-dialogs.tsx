'use client'

export { ExportPresetDialog } from './export-preset-dialog'
export { RefusalsDialog } from './refusals-dialog'
export { SelectionBar } from './selection-bar'
export { TagDialog } from './tag-dialog'
export { ThumbnailDialog } from './thumbnail-dialog'
