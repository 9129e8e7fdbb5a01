import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { StudentId } from '#kernel/ids.ts'
import { readSart } from '#sart/model/endpoints.ts'
import { ask } from '#ui/api.ts'

/** The meeting that the address names. */
export function useSart() {
  const { student = '', sart = '' } = useParams({ strict: false })
  const params = { student: StudentId.parse(student), sart: Number(sart) }
  return { params, ...useQuery(ask(readSart, { params })) }
}
