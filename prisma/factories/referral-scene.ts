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

/**
 * A referral between two organizations, by their ids, whose reward would be due and which is held with this evidence, as
 * the oldest that waits for staff.
 */
export async function holdReferral(
  connectionString: string,
  sides: { referrerId: string; referredId: string },
  evidence: { rule: string; detail: string },
): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO referrals (id, referrer_organization_id, referred_organization_id, code, status, review, evidence,
         completed_at, reward_due_at, created_at)
       SELECT gen_random_uuid(), id, $2::uuid, referral_code, 'COMPLETED', 'held', $3::jsonb,
         now() - interval '8 days', now() - interval '1 minute', now() - interval '60 days'
       FROM organizations WHERE id = $1`,
      [sides.referrerId, sides.referredId, JSON.stringify([evidence])],
    )
  } finally {
    await client.end()
  }
}
