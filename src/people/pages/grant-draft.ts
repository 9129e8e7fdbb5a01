import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SchoolId, StudentId } from '#kernel/ids.ts'
import { SchoolDate } from '#kernel/school-date.ts'
import { type Reach, RoleName, type Scope } from '#access/model.ts'
import { roles } from '#access/rules/table.ts'
import { type GrantChoices, readGrantChoices } from '#people/model/endpoints.ts'
import type { GrantWish } from '#people/model/grant.ts'
import { ask } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'

/** A grant as it is being written, each field as its control holds it. */
export interface GrantValues {
  role: string
  reach: Reach
  school: string
  region: string
  grade: string
  students: string
  begins: string
  ends: string
  reason: string
}

export interface GrantDraft {
  values: GrantValues
  choices: GrantChoices | undefined
  roleTitle: string
  change: (part: Partial<GrantValues>) => void
}

const empty: GrantValues = {
  role: '',
  reach: 'school',
  school: '',
  region: '',
  grade: '',
  students: '',
  begins: '',
  ends: '',
  reason: '',
}

/** `holder`: whether the grant is for a person or for a service account, which hold other roles. */
export function useGrantDraft(holder: 'people' | 'programs' = 'people'): GrantDraft {
  const language = useLanguage()
  const { data } = useQuery(ask(readGrantChoices))
  const roleOf = ({ heldBy }: { heldBy: string }) => heldBy === holder || heldBy === 'both'
  const choices = data && { ...data, roles: data.roles.filter(roleOf) }
  const [values, setValues] = useState(empty)
  function change(part: Partial<GrantValues>) {
    const next = { ...values, ...part }
    const role = RoleName.safeParse(next.role)
    const given = role.success ? roles[role.data].given : []
    const [first] = given
    // Another role may not reach as far as the one before.
    const reach = first !== undefined && !given.includes(next.reach) ? first : next.reach
    setValues({ ...next, reach })
  }
  const title = choices?.roles.find(({ role }) => role === values.role)?.title
  return { values, choices, roleTitle: title?.[language] ?? '', change }
}

/** What is sent. A field that the browser made sure of is there; the server looks again. */
export function draftOf(values: GrantValues): GrantWish {
  const { role, begins, ends, reason } = values
  return {
    role: RoleName.parse(role),
    scope: scopeOf(values),
    reason,
    ...(begins === '' ? {} : { begins: SchoolDate.parse(begins) }),
    ends: ends === '' ? null : SchoolDate.parse(ends),
  }
}

function scopeOf({ reach, school, region, grade, students }: GrantValues): Scope {
  switch (reach) {
    case 'district':
      return { reach }
    case 'region':
      return { reach, region }
    case 'school':
      return { reach, school: SchoolId.parse(school) }
    case 'grade':
      return { reach, school: SchoolId.parse(school), grade }
    default:
      return { reach, students: numbersIn(students) }
  }
}

function numbersIn(text: string): StudentId[] {
  const numbers = text.split(/[\s,;]+/).filter((number) => number !== '')
  return [...new Set(numbers)].map((number) => StudentId.parse(number))
}
