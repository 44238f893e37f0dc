/** `text`, or its beginning with an ellipsis where it has more than `most` characters (code points); no space before the ellipsis. */
export function shortened(text: string, most: number): string {
  const letters = [...text]
  if (letters.length <= most) return text
  return `${letters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`
}
