/** The version whose shapes the stand-in speaks. */
export const apiVersion = '2026-10-28.endive'
