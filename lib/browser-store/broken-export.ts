import { Invalid } from '@/lib/core/errors'

/** Where in a file: lines and columns from 1 (columns in bytes), bytes from 0. */
export type Place = { line: number; column: number; byte: number }

/** A file that is no export, or a broken one: says what is wrong and where, in words for a person. */
export class BrokenExport extends Invalid {
  constructor(
    readonly reason: string,
    readonly place: Place,
  ) {
    const { line, column, byte } = place
    super(
      `This file can’t be imported, and nothing of it was. Line ${line}, column ${column} (byte ${byte}): ${reason}`,
    )
  }
}
