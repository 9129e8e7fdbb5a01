/** A subgroup's name in two parts: what kind of group it is, and which of that kind; null for everybody. */
export function readOneGroup(
  subgroup: string,
): { kind: 'group' | 'ethnicity' | 'gender'; value: string } | null {
  if (subgroup === 'all') return null
  const [kind = '', ...rest] = subgroup.split(':')
  const value = rest.join(':')
  if (kind === 'ethnicity' || kind === 'gender') return { kind, value }
  return { kind: 'group', value: subgroup }
}
