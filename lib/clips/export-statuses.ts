export const exportStatuses = ['pending', 'processing', 'completed', 'failed', 'canceled', 'expired'] as const
export type ExportStatus = (typeof exportStatuses)[number]
