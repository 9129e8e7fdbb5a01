import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readMe } from '#identity/model/endpoints.ts'
import { readHeldStudents } from '#law-requests/model/endpoints.ts'
import { useWords } from '#law-requests/pages/words.ts'
import { ask } from '#ui/api.ts'
import type { Staying } from '#ui/staying.ts'
import { useFormat } from '#ui/use-format.ts'

/** Of whom nothing leaves, for the files and papers of all pages. */
export function useHeld(): Staying {
  const t = useWords()
  const format = useFormat()
  const { data: me } = useQuery(ask(readMe))
  const isIn = me?.person?.secondFactor === true
  const { data } = useQuery({ ...ask(readHeldStudents), enabled: isIn })
  return useMemo(() => {
    const held = data?.held ?? []
    const ask = data?.ask.length ? format.list(data.ask) : t('held.office')
    const requestsOf = new Map<string, string[]>(
      held.map(({ student, requests }) => [student, requests]),
    )
    const told = (requests: readonly string[]) => ({
      requests: format.list([...new Set(requests)].toSorted()),
      ask,
    })
    const all = held.flatMap(({ requests }) => requests)
    return {
      by: me?.person?.name ?? '',
      students: held.map(({ student }) => student),
      note: held.length === 0 ? null : t('held.note', { count: held.length, ...told(all) }),
      because(student) {
        const requests = requestsOf.get(student)
        return requests === undefined ? null : t('held.because', told(requests))
      },
    }
  }, [data, me, t, format])
}
