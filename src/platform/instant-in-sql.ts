/** SQL for a moment as answers write it: ISO 8601 in UTC, to the second. `column` is never what somebody typed. */
export function instantInSql(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
}
