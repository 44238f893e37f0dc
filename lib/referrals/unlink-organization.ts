import { systemDb } from '@/lib/platform/db/db'

/**
 * Takes an organization that is being removed out of its referrals. A referral stays for the other side, whose rewards
 * hang on it, without anything about the one that goes; one that was not rewarded yet ends. Without a side left it goes.
 * Repeating it changes nothing.
 * @returns how many referrals it was taken out of
 */
export async function unlinkOrganization(organizationId: string, now: Date): Promise<number> {
  return systemDb().$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE referrals SET
        clawback_reason = CASE WHEN status <> 'REWARDED' AND clawed_back_at IS NULL THEN 'deleted' ELSE clawback_reason END,
        clawed_back_at = CASE WHEN status <> 'REWARDED' THEN coalesce(clawed_back_at, ${now}::timestamptz) ELSE clawed_back_at END,
        review = CASE WHEN review = 'held' THEN 'clear' ELSE review END,
        evidence = '[]', review_note = NULL,
        code = CASE WHEN referrer_organization_id = ${organizationId}::uuid THEN '' ELSE code END,
        referred_user_id = CASE WHEN referred_organization_id = ${organizationId}::uuid THEN NULL ELSE referred_user_id END,
        referrer_organization_id = nullif(referrer_organization_id, ${organizationId}::uuid),
        referred_organization_id = nullif(referred_organization_id, ${organizationId}::uuid),
        updated_at = ${now}::timestamptz
      WHERE referrer_organization_id = ${organizationId}::uuid OR referred_organization_id = ${organizationId}::uuid`
    await tx.referral.deleteMany({ where: { referrerOrganizationId: null, referredOrganizationId: null } })
    return count
  })
}
