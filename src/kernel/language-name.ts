import type { Language } from '#kernel/text.ts'

/** 'es' as 'Spanish' or 'español'; a name that is no code stays as the district wrote it. */
export function languageName(code: string, reader: Language): string {
  if (!/^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(code)) return code
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
