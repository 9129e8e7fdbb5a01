import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type Way, ways } from '#notifications/model/delivery.ts'
import type { StudentLadder } from '#notifications/model/endpoints.ts'
import type { NotTexted } from '#texts/model/text.ts'
import { type ReachOfPerson, stopFamilyTexts, writeFamilyWay } from '#notifications/model/ways.ts'
import classes from '#notifications/pages/notices.module.css'
import { refusalSentence, useWords } from '#notifications/pages/words.ts'
import { whyNotKey } from '#notifications/rules/why-not.ts'
import { call } from '#ui/api.ts'
import { Section } from '#ui/page-header.tsx'
import { useMay } from '#ui/slice-pages.ts'
import { StepDialog, useField } from '#ui/step-dialog.tsx'
import { useFormat } from '#ui/use-format.ts'

/** To whom letters go, what reaches them, and what they want. */
export function FamilyReach({ of: { reach, student } }: { of: StudentLadder }) {
  const t = useWords()
  return (
    <Section title={t('reach.title')} about={t('reach.about')}>
      {reach.length === 0 ? (
        <p>{t('reach.none')}</p>
      ) : (
        <ul className={classes.days}>
          {reach.map((one) => (
            <li key={one.guardian}>
              <OnePerson of={one} student={student.student} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

type OfStudent = { of: ReachOfPerson; student: StudentLadder['student']['student'] }

function OnePerson({ of, student }: OfStudent) {
  const t = useWords()
  const format = useFormat()
  const may = useMay()
  const { name, email, text, wish } = of
  return (
    <>
      <div>
        <strong>{name}</strong>
        <div>
          {email === null
            ? t('reach.email.yes')
            : t('reach.email.no', { why: t(whyNotKey(email)) })}
        </div>
        <div>
          {text === null ? t('reach.text.yes') : t('reach.text.no', { why: t(whyNotKey(text)) })}
        </div>
        <div className={classes.source}>
          {wish === null
            ? t('reach.noWish')
            : t('reach.wish', {
                ways: format.list(wish.ways.map((way) => t(`way.${way}`))),
                words: wish.words,
                by: wish.by,
                at: format.moment(wish.at),
              })}
        </div>
      </div>
      {may(writeFamilyWay.who, 'change') && (
        <div className={`${classes.steps} no-print`}>
          <WriteWish of={of} student={student} />
          {(text === null || stoppable.has(text)) && <StopTexts of={of} student={student} />}
        </div>
      )}
    </>
  )
}

/** Why no messages go to a number that there is: a wish to have none is written down all the same. */
const stoppable: ReadonlySet<NotTexted> = new Set(['kind-unknown', 'not-mobile'])

function WriteWish({ of: { guardian, name, wish }, student }: OfStudent) {
  const t = useWords()
  const [chosen, setChosen] = useState<readonly Way[]>(wish?.ways ?? ['paper'])
  const words = useField()
  return (
    <StepDialog
      button={t('reach.write')}
      label={t('reach.writeOf', { name })}
      about={t('reach.writeAbout')}
      done={t('reach.written')}
      explain={(word) => refusalSentence(t, word)}
      send={async () => {
        if (chosen.length === 0)
          return { ok: false, refusal: 'no-way', status: 409, details: null } as const
        const body = { guardian, ways: [...chosen], words: words.value }
        return call(writeFamilyWay, { params: { student }, body })
      }}
    >
      <fieldset className={classes.ways}>
        <legend>{t('ways.which')}</legend>
        {ways.map((way) => (
          <Checkbox
            key={way}
            label={t(`ways.by.${way}`)}
            checked={chosen.includes(way)}
            onChange={({ currentTarget }) =>
              setChosen(
                ways.filter((one) => (one === way ? currentTarget.checked : chosen.includes(one))),
              )
            }
          />
        ))}
      </fieldset>
      <Textarea label={t('reach.words')} required autosize minRows={2} maxLength={500} {...words} />
    </StepDialog>
  )
}

function StopTexts({ of: { guardian, name }, student }: OfStudent) {
  const t = useWords()
  const words = useField()
  return (
    <StepDialog
      button={t('reach.stop')}
      label={t('reach.stopOf', { name })}
      about={t('reach.stopAbout')}
      done={t('reach.stopped')}
      explain={(word) => refusalSentence(t, word)}
      send={() =>
        call(stopFamilyTexts, { params: { student }, body: { guardian, words: words.value } })
      }
    >
      <Textarea label={t('reach.words')} required autosize minRows={2} maxLength={500} {...words} />
    </StepDialog>
  )
}
