import { Client } from 'pg'

/** What staff and billing would set for one organization, set from outside; and the switches of the whole system. */
export type GuardScene = {
  /** Imports on top of the organization's limit. */
  giveImports(count: number): Promise<void>
  /** As though this many had been imported already. */
  useImports(count: number): Promise<void>
  pauseOutbound(isPaused: boolean): Promise<void>
  disableAi(isDisabled: boolean): Promise<void>
  /** An invitation by the referral page that a guard stopped when it was to be sent. */
  holdInvitation(email: string): Promise<void>
  /** A paid plan without limit. */
  makePremium(): Promise<void>
  close(): Promise<void>
}

/**
 * @param connectionString of a role that may write every organization's rows
 * @param organizationClerkId of an organization that exists
 */
export async function guardScene(connectionString: string, organizationClerkId: string): Promise<GuardScene> {
  const client = new Client({ connectionString })
  await client.connect()
  const change = async (set: string, values: unknown[] = []) => {
    const { rowCount } = await client.query(`UPDATE organizations SET ${set} WHERE clerk_id = $1`, [
      organizationClerkId,
      ...values,
    ])
    if (rowCount !== 1) throw new Error(`There is no organization ${organizationClerkId}.`)
  }
  return {
    giveImports: (count) => change('bonus_imports = bonus_imports + $2', [count]),
    useImports: (count) => change('imports_used = imports_used + $2', [count]),
    pauseOutbound: (isPaused) => change('outbound_paused = $2', [isPaused]),
    disableAi: (isDisabled) => change('ai_disabled = $2', [isDisabled]),
    holdInvitation: async (email) => {
      await client.query(
        `WITH invitation AS (
           INSERT INTO referral_invitations (id, organization_id, invited_by, email)
           SELECT gen_random_uuid(), organization_id, user_id, $2::text FROM memberships
           JOIN organizations o ON o.id = organization_id WHERE o.clerk_id = $1 LIMIT 1
           RETURNING id, organization_id
         )
         INSERT INTO held_work (id, organization_id, capability, reason, event_name, event_data, dedupe_key)
         SELECT gen_random_uuid(), organization_id, 'invite', 'outbound_paused', 'referral/invited',
           jsonb_build_object('invitationId', id, 'organizationId', organization_id), 'referral-invitation:' || id
         FROM invitation`,
        [organizationClerkId, email],
      )
    },
    makePremium: async () => {
      await change(`tier = 'PREMIUM', billing_status = 'active', import_limit = NULL`)
      await client.query(
        `INSERT INTO licenses (id, organization_id, license_type, date_start)
         SELECT gen_random_uuid(), id, 'PAID', now() FROM organizations WHERE clerk_id = $1
         ON CONFLICT (organization_id) DO UPDATE SET license_type = 'PAID', status = 'ACTIVE', date_end = NULL`,
        [organizationClerkId],
      )
    },
    close: () => client.end(),
  }
}

/** Moves the switch that stops everything; the product follows within five seconds. */
export async function setMaintenance(connectionString: string, isOn: boolean): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO system_switches (key, is_on, reason) VALUES ('maintenance', $1, 'a test')
       ON CONFLICT (key) DO UPDATE SET is_on = excluded.is_on, changed_at = now()`,
      [isOn],
    )
  } finally {
    await client.end()
  }
}
