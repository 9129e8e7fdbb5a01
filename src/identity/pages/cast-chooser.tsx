import { UnstyledButton } from '@mantine/core'
import { signInAsCast } from '#identity/model/endpoints.ts'
import type { CastMember } from '#identity/model/person.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { useLanguage } from '#ui/i18n.ts'
import { notify } from '#ui/notify.ts'
import { Section } from '#ui/page-header.tsx'

/** The invented staff of the demo district, one click each. */
export function CastChooser(props: { staff: readonly CastMember[] }) {
  const t = useWords()
  const language = useLanguage()
  const comeIn = useComingIn()
  async function be(person: string) {
    const answer = await call(signInAsCast, { body: { person } })
    if (!answer.ok) return notify({ message: refusalSentence(t, answer), tone: 'alarm' })
    return comeIn()
  }
  return (
    <Section title={t('cast.title')} about={t('cast.about')}>
      <ul className={classes.cast}>
        {props.staff.map(({ id, name, title, place }) => (
          <li key={id}>
            <UnstyledButton className={classes.member} onClick={() => void be(id)}>
              <span className={classes.memberName}>{name}</span>
              <span className={classes.memberRole}>
                {[title[language], place].filter((part) => part !== null).join(' · ')}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}
