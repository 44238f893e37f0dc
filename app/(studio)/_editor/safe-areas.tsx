/** What the networks put over a video, as fractions of the frame from each side. */
type Insets = { top: number; right: number; bottom: number; left: number }

export const safeAreas = {
  /** Meta's guide for Reels: 14 % above, 35 % below, 6 % at the sides stay free of text. */
  reels: { label: 'Reels', insets: { top: 0.14, right: 0.06, bottom: 0.35, left: 0.06 } },
  /** Networks without figures that hold on every phone: what their buttons and captions were seen to cover. */
  tiktok: { label: 'TikTok', insets: { top: 0.1, right: 0.13, bottom: 0.25, left: 0.06 } },
  shorts: { label: 'Shorts', insets: { top: 0.1, right: 0.13, bottom: 0.25, left: 0.05 } },
  /** EBU R 95: graphics keep 5 % from every edge. */
  screen: { label: 'Screen', insets: { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 } },
} as const satisfies Record<string, { label: string; insets: Insets }>

export type SafeAreaName = keyof typeof safeAreas

/** The part of the frame that stays free, for placing text. */
export function SafeAreas({ name }: { name: SafeAreaName }) {
  const { label, insets } = safeAreas[name]
  const percent = (value: number) => `${value * 100}%`
  return (
    <div
      data-testid="safe-area"
      className="absolute border border-dashed border-on-stage/80 outline outline-stage/60"
      style={{
        top: percent(insets.top),
        right: percent(insets.right),
        bottom: percent(insets.bottom),
        left: percent(insets.left),
      }}
    >
      <span className="absolute top-0 left-0 bg-stage/75 px-1 text-xs text-on-stage">{label}</span>
    </div>
  )
}
