'use client'

export { RefusalsDialog } from './refusals-dialog'
export { SelectionBar } from './selection-bar'
export { TagDialog } from './tag-dialog'
