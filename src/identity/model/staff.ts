/** School numbers as the feed's column holds them, each once: '1001; 1002' is '1001;1002'. */
export function schoolsIn(text: string | null): string[] {
  const named = (text ?? '').split(/[;,]/).map((one) => one.trim())
  return [...new Set(named.filter((one) => one !== ''))]
}
