/** The condition for an organization that is neither deleted nor about to be: for what must not happen while it is closed. */
export const liveOrganization = { deletedAt: null, deletionRequestedAt: null } as const
