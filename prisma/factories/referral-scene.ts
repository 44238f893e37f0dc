import { Client } from 'pg'

/**
 * Ends the hold of the referral of the organization with this Clerk id, as the days would: its reward is due.
 * @param connectionString of a role that may write every organization's rows
 */
export async function endReferralHold(connectionString: string, organizationClerkId: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      `UPDATE referrals SET reward_due_at = now() - interval '1 minute'
       FROM organizations WHERE organizations.id = referred_organization_id AND clerk_id = $1 AND status = 'COMPLETED'`,
      [organizationClerkId],
    )
    if (rowCount !== 1) throw new Error(`Organization ${organizationClerkId} has no completed referral.`)
  } finally {
    await client.end()
  }
}
