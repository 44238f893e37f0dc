type Operator = {
  /** The company or person that the contract is with, as it is registered. */
  name: string | null
  /** Its postal address, in one line. */
  postalAddress: string | null
  /** The law that the terms are under and the courts that decide, as in `the laws of Ireland, and the courts of Dublin`. */
  governingLaw: string | null
  /** How long backups of the database and of storage are kept. */
  backupDays: number | null
  /** When the terms and the privacy policy last changed, as in `2026-11-30`. */
  effectiveOn: string
}

/**
 * CHOOSE BEFORE LAUNCH. What the terms and the privacy policy cannot know from the code: the operator of an installation
 * fills it in, and has both pages read by a lawyer. While a value is null, the pages say in words that it is open.
 */
export const operator: Operator = {
  name: null,
  postalAddress: null,
  governingLaw: null,
  backupDays: null,
  effectiveOn: '2026-11-30',
}
