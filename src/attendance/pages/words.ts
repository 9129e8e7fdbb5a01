import { words } from '#ui/i18n.ts'

export const { useWords, say } = words('attendance', {
  en: () => import('#attendance/messages.en.json'),
  es: () => import('#attendance/messages.es.json'),
})

export type Words = ReturnType<typeof useWords>

const knownGroups = ['english-learner', 'disability', 'low-income'] as const
const knownGenders = ['F', 'M', 'X'] as const

/** A subgroup by its name: 'English learners', 'Girls', 'Ethnicity: …'. */
export function subgroupName(subgroup: string, t: Words): string {
  const known = knownGroups.find((one) => one === subgroup)
  if (known !== undefined) return t(`subgroup.${known}`)
  const [kind = '', ...rest] = subgroup.split(':')
  const value = rest.join(':')
  if (kind !== 'gender') return t('subgroup.ethnicity', { value })
  const gender = knownGenders.find((one) => one === value)
  return gender === undefined ? t('subgroup.gender', { value }) : t(`subgroup.gender.${gender}`)
}
