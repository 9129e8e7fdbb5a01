import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { mostFiles } from '#families/model/evidence.ts'
import { type ClearingShown, undoClearing } from '#notifications/model/clearings.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import { EvidenceOf } from '#notifications/pages/evidence.tsx'
import classes from '#notifications/pages/notices.module.css'
import { attachFiles, FilesField } from '#notifications/pages/files-field.tsx'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { StepDialog } from '#ui/step-dialog.tsx'
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
            <OneClearing of={one} student={student.student} />
            {answers
              .filter(({ clearing, evidence }) => clearing === one.clearing && evidence.length > 0)
              .map((answer) => (
                <div key={answer.answer}>
                  {t('clearings.rests')}
                  <EvidenceOf files={answer.evidence} student={student.student} />
                </div>
              ))}
            {one.undone === null && (
              <div className={`${classes.steps} no-print`}>
                {one.files.length < mostFiles.ofAnswer && (
                  <Attach of={one} student={student.student} />
                )}
                <Undo of={one} student={student.student} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface OfStudent {
  of: ClearingShown
  student: string
}

function OneClearing({ of, student }: OfStudent) {
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
      {of.undone === null && of.reason === 'PRESENT' && <div>{t('clearings.present')}</div>}
      <EvidenceOf files={of.files} student={student} />
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

/** A paper that is shown later belongs to the day, too. */
function Attach({ of: { clearing, date }, student }: OfStudent) {
  const t = useWords()
  const on = useFormat().date(date, 'weekday')
  const [files, setFiles] = useState<readonly File[]>([])
  return (
    <StepDialog
      button={t('attach.button')}
      label={t('attach.of', { on })}
      about={t('attach.about')}
      done={t('attach.done')}
      explain={(word) => refusalSentence(t, word)}
      send={async () => {
        if (files.length === 0)
          return { ok: false, refusal: 'no-file', status: 409, details: null } as const
        const left = await attachFiles({ student, clearing }, files, t)
        setFiles([])
        return { ok: true, left } as const
      }}
    >
      <FilesField required files={files} onChange={setFiles} />
    </StepDialog>
  )
}

function Undo({ of: { clearing, date }, student }: OfStudent) {
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
