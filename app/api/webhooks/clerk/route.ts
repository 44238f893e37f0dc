import { after } from 'next/server'
import { webhookRoute } from '@/app/_doors/webhook'
import { receiveClerkEvent } from '@/lib/accounts/receive-clerk-event'
import { verifyClerkWebhook } from '@/lib/platform/clerk'

export const POST = webhookRoute({ rate: 'webhook' }, verifyClerkWebhook, (event, request) =>
  receiveClerkEvent(event, { ...request, defer: after }),
)
