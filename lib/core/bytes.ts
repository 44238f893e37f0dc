const kilobyte = 1024
const megabyte = 1024 ** 2
export const gigabyte = 1024 ** 3

/** Bytes as a person reads them: `1.5 GB`, `20 MB`, and `1.4 MB`, so that a small upload is seen to move. */
export function formatBytes(bytes: number): string {
  if (bytes >= gigabyte) return `${Math.round((bytes / gigabyte) * 10) / 10} GB`
  if (bytes >= 9.95 * megabyte) return `${Math.round(bytes / megabyte)} MB`
  if (bytes >= megabyte) return `${Math.round((bytes / megabyte) * 10) / 10} MB`
  return `${Math.max(1, Math.round(bytes / kilobyte))} KB`
}
