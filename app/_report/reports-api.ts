import { send } from '@/app/_api/send'

export const reportsApi = {
  create: (report: object) => send<unknown>('POST', '/api/v1/reports', { body: report }),
}
