/** What a change sets, from $2 on; which columns these are is our own list's. Lists and objects are kept as JSON. */
export function changedColumns(
  columnOf: Readonly<Record<string, string>>,
  change: object,
): { sets: string; values: unknown[] } {
  const changed = Object.entries(columnOf).flatMap(([name, column]) => {
    const value: unknown = Reflect.get(change, name)
    return value === undefined ? [] : [{ column, value: kept(value) }]
  })
  return {
    sets: changed.map(({ column }, at) => `${column} = $${at + 2}`).join(', '),
    values: changed.map(({ value }) => value),
  }
}

function kept(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
