/*
 * Rows as the old store had them. They may have further fields, which are kept and come back.
 */
type Further = { [field: string]: unknown }

export type OldGeneration = Further & {
  id: string
  timestamp: Date | number | string
  platform: string
  niche: string
  concept: Further & {
    title: string
    hook: string
    script?: string | { beat?: string; seconds?: number; text: string }[]
    hashtags?: string[]
    duration?: number
  }
  scores?: Record<string, number>
  viralScore?: number | null
  isFavorite: boolean
  model?: string
  promptVersion?: string
}

export type OldCritique = Further & {
  id: string
  generationId: string | null
  createdAt: Date | number | string
  predictedScore?: number | null
  actualScore?: number | null
  whatWorked?: string[]
  whatFailed?: string[]
  lessons: string
  applied: boolean
}

export type OldInsight = Further & {
  id: string
  category: string
  pattern: string
  evidence?: Set<string> | string[]
  impact?: number | null
  confidence?: number | null
  sampleSize?: number | null
  discoveredAt: Date | number | string
  isActive: boolean
}

export type OldAdjustment = Further & {
  id: string
  insightId?: string | null
  criterion: string
  oldWeight: number
  newWeight: number
  reason: string
  appliedAt: Date | number | string
}

export type AnalyticsData = {
  totalGenerations: number
  totalFavorites: number
  generationsByPlatform: Record<string, number>
  averageViralScore: number | null
  totalFeedback: number
  totalViews: number
  averageViews: number | null
  totalCritiques: number
  unappliedCritiques: number
  totalInsights: number
  totalAdjustments: number
}
