import { create } from 'qrcode'

const quietModules = 4

/** `text` as a QR code (ISO/IEC 18004), dark on light in both themes, since many readers know no other way. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * quietModules
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quietModules} ${-quietModules} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-40 rounded-md border border-hairline"
    >
      <rect x={-quietModules} y={-quietModules} width={side} height={side} fill="#fff" />
      <path d={darkRuns(modules)} fill="#000" />
    </svg>
  )
}

/** One rectangle for each run of dark modules of a row. */
function darkRuns({ size, data }: { size: number; data: ArrayLike<number> }): string {
  const path: string[] = []
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (x < size && data[y * size + x]) x += 1
      if (x > start) path.push(`M${start} ${y}h${x - start}v1h${start - x}z`)
    }
  }
  return path.join('')
}
