/** 'Firefox · Windows': what of a browser's long name of itself tells a person something. */
export function deviceName(agent: string): string | null {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((one) => agent.includes(one))
  const system = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac OS', 'CrOS', 'Linux'].find((one) =>
    agent.includes(one),
  )
  const parts = [browser === 'Edg' ? 'Edge' : browser, system].filter((part) => part !== undefined)
  return parts.length === 0 ? null : parts.join(' · ')
}
