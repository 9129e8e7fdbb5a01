import { useQueryClient } from '@tanstack/react-query'
import { type Clearing, undoClearing } from '#attendance/model/clearing.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import { EvidenceOf } from '#notifications/pages/evidence.tsx'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { useFormat } from '#ui/use-format.ts'
import { WithReason } from '#ui/with-reason.tsx'

/** Absences that the office cleared, with those that were taken back. */
export function Clearings({ of: { clearings, answers, student } }: { of: StudentLadder }) {
  const t = useWords()
  if (clearings.length === 0) return null
  return (
    <Section title={t('clearings.title')} about={t('clearings.about')}>
      <ul className={classes.days}>
        {clearings.map((one) => (
          <li key={one.clearing}>
            <OneClearing of={one} />
            {answers
              .filter(({ clearing, evidence }) => clearing === one.clearing && evidence.length > 0)
              .map((answer) => (
                <div key={answer.answer}>
                  {t('clearings.rests')}
                  <EvidenceOf of={answer} student={student.student} />
                </div>
              ))}
            {one.undone === null && <Undo of={one} student={student.student} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function OneClearing({ of }: { of: Clearing }) {
  const t = useWords()
  const format = useFormat()
  return (
    <div>
      <strong>{format.date(of.date, 'weekday')}</strong>: {t(`codeReason.${of.reason}`)}
      <div className={classes.source}>
        {t('clearings.by', {
          by: of.clearedBy,
          at: format.moment(of.clearedAt),
          evidence: of.evidence,
        })}
      </div>
      {of.undone !== null && (
        <div>
          {t('clearings.undone', {
            by: of.undone.by,
            at: format.moment(of.undone.at),
            because: of.undone.because,
          })}
        </div>
      )}
    </div>
  )
}

function Undo({ of: { clearing, date }, student }: { of: Clearing; student: string }) {
  const t = useWords()
  const format = useFormat()
  const queries = useQueryClient()
  return (
    <WithReason
      button={t('clearings.undo')}
      question={t('clearings.undoOf', { on: format.date(date, 'weekday') })}
      act={async (reason) => {
        const answer = await call(undoClearing, { params: { student, clearing }, body: { reason } })
        if (!answer.ok) return answer
        await queries.invalidateQueries()
        return null
      }}
      explain={(word) => refusalSentence(t, word)}
    >
      <p>{t('clearings.undoAbout')}</p>
    </WithReason>
  )
}
