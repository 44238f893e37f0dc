export type ReferralCodeView = {
  /** Never changes: eight letters and digits such as CLIP42XY. */
  code: string
  /** Absolute address to share. */
  link: string
}
