export type Names = readonly [string, ...string[]]

/** Names written in running text, parted by white space; an underscore stands for a space inside one. */
export function list(text: string): Names {
  const [first = '', ...others] = text.trim().split(/\s+/)
  return [first.replaceAll('_', ' '), ...others.map((name) => name.replaceAll('_', ' '))]
}

export function given(girls: string, boys: string): { girls: Names; boys: Names } {
  return { girls: list(girls), boys: list(boys) }
}
