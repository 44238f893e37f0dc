/** Bytes of one file. */
export const mostFileBytes = 512 * 1024 ** 2
/** Bytes of one row as JSON, which is also what the database keeps. */
export const mostRowBytes = 4 * 1024 ** 2
/** Objects and lists inside each other in one row. */
export const mostDepth = 200
export const mostRows = 1_000_000
export const mostTables = 100
export const mostDatabases = 50
/** Characters of the name of a table or database. */
export const mostNameLength = 300
/** Imports that an organization keeps. */
export const mostRuns = 100
