import type { callAi } from '@/lib/ai/call-ai'

/** How an AI provider is asked; tests have others. */
export type AskAi = typeof callAi
