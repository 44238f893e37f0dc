type Parameters = Record<string, string | undefined>

/** The page of the audit log with those of the filters that are set. */
export const auditHref = (parameters: Parameters) => withQuery('/settings/organization/audit', parameters)

/** The file of the rows that fit the filters. */
export const exportHref = (parameters: Parameters) => withQuery('/api/v1/audit/export', parameters)

function withQuery(path: string, parameters: Parameters): string {
  const set = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []))
  const query = new URLSearchParams(set).toString()
  return query ? `${path}?${query}` : path
}
