'use server'

import { studioAction } from '@/app/_doors/action'
import { createApiKey } from '@/lib/api-keys/create-api-key'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { rotateApiKey } from '@/lib/api-keys/rotate-api-key'
import { apiKeyIdInput, createApiKeyInput, rotateApiKeyInput } from '@/lib/api-keys/schemas'

export const createApiKeyAction = studioAction(
  { rate: 'outbound', permission: 'api-key.create', input: createApiKeyInput },
  (ctx, input) => createApiKey(ctx, input),
)

export const rotateApiKeyAction = studioAction(
  { rate: 'outbound', permission: 'api-key.rotate', input: rotateApiKeyInput },
  (ctx, input) => rotateApiKey(ctx, input),
)

export const revokeApiKeyAction = studioAction(
  { rate: 'write', permission: 'api-key.revoke', input: apiKeyIdInput },
  (ctx, input) => revokeApiKey(ctx, input),
)
