import { Textarea, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import { StudentId } from '#kernel/ids.ts'
import { breakGlass, breakGlassHours } from '#identity/model/break-glass.ts'
import { OneForm, useField } from '#identity/pages/one-form.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { notify } from '#ui/notify.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useFormat } from '#ui/use-format.ts'

const Address = z.object({ student: z.string().optional() })

/** Opening a student whom one may not see, because it cannot wait. */
export function BreakGlassPage() {
  const t = useWords()
  const format = useFormat()
  const router = useRouter()
  const [{ student: asked = '' }] = useUrlState(Address)
  const number = useField(asked)
  const reason = useField()
  async function open() {
    const student = StudentId.safeParse(number.value.trim())
    if (!student.success) return t('glass.noSuch')
    if (reason.value.trim().length < shortestReason) return t('glass.reasonShort')
    const answer = await call(breakGlass, {
      body: { student: student.data, reason: reason.value },
    })
    if (!answer.ok)
      return answer.refusal === 'no-such-student' ? t('glass.noSuch') : refusalSentence(t, answer)
    const { until, told } = answer.value
    notify({ message: t('glass.opened', { until: format.moment(until), count: told }) })
    router.history.push(`/students/${encodeURIComponent(student.data)}`)
    return null
  }
  return (
    <>
      <PageHeader title={t('glass.title')}>
        {t('glass.about', { hours: breakGlassHours })}
      </PageHeader>
      <OneForm send={open} button={t('glass.open')}>
        <TextInput label={t('glass.student')} {...number} />
        <Textarea
          label={t('glass.reason')}
          description={t('glass.reasonAbout')}
          autosize
          minRows={3}
          maxLength={500}
          {...reason}
        />
      </OneForm>
    </>
  )
}

const shortestReason = 10
