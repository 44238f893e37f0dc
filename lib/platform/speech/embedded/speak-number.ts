const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const scales: [number, string][] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
  [1e3, 'thousand'],
  [100, 'hundred'],
]
const ordinals: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

/** A whole number from 0 as the words that say it. */
export function speakNumber(value: number): string[] {
  if (value < 20) return [small[value] ?? 'zero']
  const scale = scales.find(([size]) => value >= size)
  if (!scale) return [tens[Math.floor(value / 10)] ?? '', ...(value % 10 === 0 ? [] : speakNumber(value % 10))]
  const [size, name] = scale
  return [...speakNumber(Math.floor(value / size)), name, ...(value % size === 0 ? [] : speakNumber(value % size))]
}

/** A year of four digits in two halves: 2026 is "twenty twenty six", 1905 "nineteen oh five". */
export function speakYear(value: number): string[] {
  const rest = value % 100
  const century = speakNumber(Math.floor(value / 100))
  if (rest === 0) return [...century, 'hundred']
  return rest < 10 ? [...century, 'oh', ...speakNumber(rest)] : [...century, ...speakNumber(rest)]
}

/** 1 is "first", 21 "twenty first". */
export function speakOrdinal(value: number): string[] {
  const words = speakNumber(value)
  const last = words.pop() ?? 'zero'
  return [...words, ordinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)]
}
