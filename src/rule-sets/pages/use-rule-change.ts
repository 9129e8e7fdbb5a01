import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SchoolDate } from '#kernel/school-date.ts'
import { datesOf, schoolYearOf } from '#kernel/school-year.ts'
import { type Rule, RuleChange, type StandingRule, previewRule, setRule } from '#rule-sets/model.ts'
import { useWords } from '#rule-sets/pages/words.ts'
import { RefusedError, call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'

export interface Draft {
  value: Rule['value']
  inForceFrom: string
  reason: string
}

/** A change under way: what is typed, whom it would affect, and putting it in force. */
export function useRuleChange({ rule, value }: StandingRule, on: SchoolDate, onDone: () => void) {
  const [draft, setDraft] = useState<Draft>({
    value,
    inForceFrom: datesOf(schoolYearOf(on)).from,
    reason: '',
  })
  const preview = usePreview()
  const setting = useSetting(onDone)
  const change = RuleChange.safeParse({ name: rule.slug, ...draft })
  function edit(part: Partial<Draft>) {
    if ('value' in part || 'inForceFrom' in part) preview.reset()
    setDraft({ ...draft, ...part })
  }
  function show() {
    if (change.success) preview.mutate(change.data)
  }
  function putInForce() {
    if (change.success) setting.mutate({ ...change.data, reason: draft.reason })
  }
  const isNew = change.success && draft.value !== value
  return { draft, edit, isNew, preview, show, setting, putInForce }
}

function usePreview() {
  return useMutation({
    mutationFn: async (change: RuleChange) => {
      const answer = await call(previewRule, { body: change })
      if (!answer.ok) throw new RefusedError(answer)
      return answer.value
    },
  })
}

function useSetting(onDone: () => void) {
  const t = useWords()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (change: RuleChange & { reason: string }) => {
      const answer = await call(setRule, { body: change })
      if (!answer.ok) throw new RefusedError(answer)
    },
    onSuccess: async () => {
      notify({ message: t('change.done') })
      onDone()
      await queries.invalidateQueries()
    },
  })
}
