import { listStaff } from '@/lib/accounts/set-staff'
import { tellStaffOfAudit } from '@/lib/audit/tell-staff'
import { verifyAuditChains } from '@/lib/audit/verify-audit-chains'
import type { FunctionMaker } from './job-function'

/** Every night: whether the audit log is what was written. Staff hear of each new fault once. */
export const verifyAuditChainsNightly: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'verify-audit-chains',
      name: 'Verify the hash chains of the audit log',
      triggers: [{ cron: '53 2 * * *' }],
      retries: 2,
      concurrency: 1,
    },
    async ({ step }) => {
      const { chains, entries, faults, isNews } = await step.run('verify', () => verifyAuditChains())
      if (!isNews) return { chains, entries, faults: faults.length }
      const staff = await step.run('whom', async () => (await listStaff()).map(({ email }) => email))
      for (const [number, email] of staff.entries()) {
        await step.run(`tell-${number}`, () => tellStaffOfAudit(email, faults))
      }
      return { chains, entries, faults: faults.length }
    },
  )
