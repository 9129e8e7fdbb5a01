import { Link } from '@tanstack/react-router'
import { downloadLetter } from '#notifications/model/batch.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import type { EventDay, Notification } from '#notifications/model/notification.ts'
import type { FamilyAnswer } from '#notifications/model/family.ts'
import { CorrectionOf } from '#notifications/pages/correction.tsx'
import { ClearDialog } from '#notifications/pages/clear-dialog.tsx'
import { NoticeSteps } from '#notifications/pages/notice-steps.tsx'
import { AnswerOfDay } from '#notifications/pages/family-answer.tsx'
import { EvidenceOf } from '#notifications/pages/evidence.tsx'
import { DeliveriesOf } from '#notifications/pages/deliveries-of.tsx'
import { ReturnsOf } from '#notifications/pages/returns-of.tsx'
import { AskFamily, FamilyLinks } from '#notifications/pages/family-links.tsx'
import classes from '#notifications/pages/notices.module.css'
import { StateBadge } from '#notifications/pages/state-badge.tsx'
import { type NoticeWords, useWords } from '#notifications/pages/words.ts'
import { addressOf } from '#ui/api.ts'
import { codeWords } from '#notifications/rules/code-words.ts'
import { isInHand, isOpen } from '#notifications/rules/ladder.ts'
import { inOrder } from '#notifications/rules/marks-told.ts'
import { clearingOf } from '#notifications/rules/cleared.ts'
import { daysExcused, theCountEnds } from '#notifications/rules/ended.ts'
import { standingOf } from '#notifications/rules/ways.ts'
import { Facts } from '#ui/facts.tsx'
import { Download } from '#ui/take-out.tsx'
import { useFormat } from '#ui/use-format.ts'

/** One notice: the days that it stands on, where each comes from, how far it has come, and what can be done. */
export function NoticeCard({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  return (
    <>
      <div className={classes.head}>
        <h3>{t(`step.${of.step}`)}</h3>
        <StateBadge of={of.state} />
      </div>
      <ul className={classes.days}>
        {of.evidence.map((day) => (
          <li key={`${day.date} ${day.school}`}>
            <Day of={day} />
            {isInHand(of.state) && <Clearable day={day} ladder={ladder} />}
            {saidOf(day, of, ladder).map((one) => (
              <AnswerOfDay key={one.answer} of={one} student={ladder.student.student} />
            ))}
          </li>
        ))}
      </ul>
      {isOpen(of.state) && <AskFamily of={of} ladder={ladder} />}
      {of.state === 'leaving' && <WaitsToLeave of={of} ladder={ladder} />}
      <DeliveriesOf of={of} ladder={ladder} />
      <ReturnsOf of={of} ladder={ladder} />
      <FamilyLinks of={of} ladder={ladder} />
      <CorrectionOf of={of} ladder={ladder} />
      <NoticeFacts of={of} />
      {of.letter !== null && <Letter of={of} />}
      <NoticeSteps of={of} />
    </>
  )
}

/** That it waits, or that everything which was to bring it has failed. */
function WaitsToLeave({ of, ladder }: { of: Notification; ladder: StudentLadder }) {
  const t = useWords()
  const waits = ladder.deliveries.some(
    ({ notification, events }) =>
      notification === of.notification && standingOf(events) === 'queued',
  )
  if (!waits) return <p>{t('leaving.nothing')}</p>
  return (
    <p>
      {t('leaving.here')} <Link to="/truancy-notices/deliveries">{t('leaving.why')}</Link>
    </p>
  )
}

/** A day can be cleared; one that is leaves the notice once it is counted anew, and needs nothing more. */
function Clearable({ day, ladder }: { day: EventDay; ladder: StudentLadder }) {
  const t = useWords()
  const cleared = clearingOf(day, ladder.clearings)
  if (cleared === null) return <ClearDialog student={ladder.student.student} day={day} />
  const reason = t(`codeReason.${cleared.reason}`)
  return (
    <div className={classes.answer}>
      {t('day.clearedNow', { by: cleared.clearedBy, reason })}
      <EvidenceOf files={cleared.files} student={ladder.student.student} />
    </div>
  )
}

/** What was said of a day and holds, whoever of the family said it. */
function saidOf(day: EventDay, of: Notification, { answers }: StudentLadder): FamilyAnswer[] {
  return answers.filter(
    (one) =>
      one.notification === of.notification &&
      one.state !== 'replaced' &&
      one.date === day.date &&
      one.school === day.school,
  )
}

function Day({ of }: { of: EventDay }) {
  const t = useWords()
  const format = useFormat()
  return (
    <div>
      <strong>{format.date(of.date, 'weekday')}</strong>: {kindWords(of, t)} · {of.schoolName}
      {inOrder(of.marks).map((mark) => (
        <div key={`${mark.run} ${mark.file} ${mark.line}`} className={classes.source}>
          {mark.period !== null && `${t('day.period', { period: mark.period })}: `}
          {mark.means !== null && `${codeWords(mark.means, t)} · `}
          {t('day.mark', { code: mark.code })}{' '}
          {mark.description !== '' && (
            <span lang="en">{t('day.quote', { description: mark.description })}</span>
          )}
          {mark.takenBy !== null && ` · ${t('day.takenBy', { who: mark.takenBy })}`}
          {mark.file !== null && ` · ${t('day.line', { file: mark.file, line: mark.line })}`}
        </div>
      ))}
    </div>
  )
}

/** The letter as it was printed. */
function Letter({ of: { student, notification } }: { of: Notification }) {
  const t = useWords()
  const address = addressOf(downloadLetter, { params: { student, notification } })
  return <Download address={address}>{t('page.letter')}</Download>
}

export function kindWords({ kind, minutes }: EventDay, t: NoticeWords): string {
  if (kind === 'full-day') return t('day.full-day')
  return minutes === null ? t('day.long-gap_unknown') : t('day.long-gap', { count: minutes })
}

function NoticeFacts({ of }: { of: Notification }) {
  const t = useWords()
  const format = useFormat()
  const done = (what: Notification['approved']) =>
    what === null ? null : t('facts.done', { by: what.by, at: format.moment(what.at) })
  return (
    <Facts
      of={[
        { name: t('facts.generated'), value: done(of.generated) },
        { name: t('facts.asOf'), value: format.date(of.asOf) },
        { name: t('facts.approved'), value: done(of.approved) },
        { name: t('facts.released'), value: done(of.released) },
        { name: t('facts.letter'), value: letterWords(of, t, format) },
        {
          name: t('facts.sent'),
          value:
            of.sent === null
              ? null
              : t('facts.sentBy', {
                  by: of.sent.by,
                  on: of.sent.on,
                  method: t(`method.${of.sent.method}`),
                }),
        },
        {
          name: t('facts.ended'),
          value: of.ended === null ? null : endedWords(of.ended, t, format),
        },
      ]}
    />
  )
}

function letterWords(
  { letter }: Notification,
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): string | null {
  if (letter === null) return null
  return t('facts.letterTo', {
    recipient: letter.recipient,
    languages: format.list(letter.languages),
    version: letter.version,
    sha: letter.pdfSha256.slice(0, 12),
  })
}

function endedWords(
  { by, at, because }: NonNullable<Notification['ended']>,
  t: NoticeWords,
  format: ReturnType<typeof useFormat>,
): string {
  const excused = daysExcused(because)
  const why =
    excused === null
      ? because
      : t('facts.excused', { days: format.list(excused.map((day) => format.date(day, 'short'))) })
  return t('facts.endedBy', {
    why,
    by: by === theCountEnds ? t('facts.theCount') : by,
    at: format.moment(at),
  })
}
