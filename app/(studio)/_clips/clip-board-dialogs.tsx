'use client'

export { RefusalsDialog } from './refusals-dialog'
export { TagDialog } from './tag-dialog'
