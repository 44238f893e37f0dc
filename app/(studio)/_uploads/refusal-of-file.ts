import { acceptedFileTypes, maxUploadBytes } from '@/lib/videos/limits'
import { refusalForContent } from '@/lib/videos/rules'

/** As many as the server looks at. */
const sniffedBytes = 4100
const accepted = acceptedFileTypes.split(',')
const whatToDo = 'Upload an MP4, MOV, WebM or MKV file.'

/**
 * Why a chosen file can't be uploaded, by its size, its name and its first bytes; null when it may be a video. The server
 * decides again, by what storage holds.
 */
export async function refusalOfFile(file: File): Promise<string | null> {
  if (file.size === 0) return 'This file is empty. Choose a file that holds a video.'
  if (file.size > maxUploadBytes) {
    return 'This file is larger than 10 GB. Upload a shorter or more compressed version.'
  }
  if (!isNamedLikeVideo(file)) return `This file is not a video, by its name. ${whatToDo}`
  const head = await file
    .slice(0, sniffedBytes)
    .arrayBuffer()
    .catch(() => null)
  if (!head) return 'Couldn’t read this file. Check that it’s still there, and choose it again.'
  const bytes = new Uint8Array(head)
  if (isText(bytes)) return `This file holds only text. ${whatToDo}`
  // Some kilobytes that only someone who uploads needs.
  const recognized = await import('file-type')
    .then(({ fileTypeFromBuffer }) => fileTypeFromBuffer(bytes))
    .catch(() => null)
  // Without the library, which a lost connection can take away, the server decides alone.
  return recognized === null ? null : refusalForContent(recognized)
}

/** Browsers know the type of a file by its name alone. */
function isNamedLikeVideo({ name, type }: File): boolean {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase()
  return ending === undefined || accepted.includes(ending) || type.startsWith('video/')
}

function isText(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  if (first + second === 0xfe + 0xff && Math.abs(first - second) === 1) return true
  // As a stream, since the last character may be cut.
  const text = new TextDecoder().decode(bytes, { stream: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what binary files are full of
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)
}
