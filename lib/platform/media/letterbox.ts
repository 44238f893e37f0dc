/** A picture of these pixels on a side goes into the model that finds objects, and into the one that finds faces. */
export const objectInput = 512
export const faceInput = 256

/** The pixels, even numbers, that a picture of `width` x `height` takes of the models' square. */
export function contentSize(width: number, height: number): { width: number; height: number } {
  const scale = objectInput / Math.max(width, height)
  const even = (value: number) => Math.max(2, Math.round((value * scale) / 2) * 2)
  return { width: Math.min(objectInput, even(width)), height: Math.min(objectInput, even(height)) }
}

export type Letterboxed = {
  /** RGB, 0-255, of the square with the picture in its middle. */
  pixels: Float32Array
  /** The same at half the size, -1 to 1. */
  small: Float32Array
  /** Gray, 0-255, of the picture at half its size. */
  gray: Float32Array
  grayWidth: number
  grayHeight: number
  /** Where the picture lies in the square, as fractions of the square. */
  left: number
  top: number
  width: number
  height: number
}

/** Puts an RGB picture of `contentSize` in the middle of black squares, as the models were taught. */
export function letterbox(rgb: Uint8Array, size: { width: number; height: number }): Letterboxed {
  const { width, height } = size
  const left = ((objectInput - width) >> 2) << 1
  const top = ((objectInput - height) >> 2) << 1
  const pixels = new Float32Array(objectInput * objectInput * 3)
  for (let y = 0; y < height; y += 1) {
    pixels.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), ((y + top) * objectInput + left) * 3)
  }
  const small = new Float32Array(faceInput * faceInput * 3)
  for (let y = 0, at = 0; y < faceInput; y += 1) {
    for (let x = 0; x < faceInput; x += 1) {
      const from = (2 * y * objectInput + 2 * x) * 3
      for (let c = 0; c < 3; c += 1, at += 1) small[at] = meanOfFour(pixels, from + c) / 127.5 - 1
    }
  }
  const grayWidth = width >> 1
  const grayHeight = height >> 1
  const gray = new Float32Array(grayWidth * grayHeight)
  for (let y = 0, at = 0; y < grayHeight; y += 1) {
    for (let x = 0; x < grayWidth; x += 1, at += 1) {
      const from = ((y + top / 2) * faceInput + x + left / 2) * 3
      const luma = 0.299 * (small[from] ?? 0) + 0.587 * (small[from + 1] ?? 0) + 0.114 * (small[from + 2] ?? 0)
      gray[at] = (luma + 1) * 127.5
    }
  }
  const share = (value: number) => value / objectInput
  return {
    pixels,
    small,
    gray,
    grayWidth,
    grayHeight,
    left: share(left),
    top: share(top),
    width: share(width),
    height: share(height),
  }
}

function meanOfFour(pixels: Float32Array, at: number): number {
  const row = objectInput * 3
  const sum = (pixels[at] ?? 0) + (pixels[at + 3] ?? 0) + (pixels[at + row] ?? 0) + (pixels[at + row + 3] ?? 0)
  return sum / 4
}
