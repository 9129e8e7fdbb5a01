import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { beginSignOn, finishSignOn } from '#identity/model/sign-on.ts'
import { useComingIn } from '#identity/pages/coming-in.ts'
import classes from '#identity/pages/identity.module.css'
import { SecondStep } from '#identity/pages/second-step.tsx'
import { refusalSentence } from '#identity/pages/sentences.ts'
import { useWords } from '#identity/pages/words.ts'
import { call } from '#ui/api.ts'
import { PageHeader } from '#ui/page-header.tsx'

/** The way in through the district's own sign-on. */
export function SignOnButton({ name }: { name: string }) {
  const t = useWords()
  const { to }: { to?: string } = useSearch({ strict: false })
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  async function go() {
    setBusy(true)
    const answer = await call(beginSignOn, { body: to === undefined ? {} : { to } })
    if (answer.ok) return window.location.assign(answer.value.address)
    setBusy(false)
    return setWrong(refusalSentence(t, answer))
  }
  return (
    <div className={classes.signOn}>
      {wrong !== null && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
      <Button size="md" loading={busy} onClick={() => void go()}>
        {t('signOn.with', { name })}
      </Button>
      <p className={classes.or}>{t('signOn.or')}</p>
    </div>
  )
}

type Coming = { step: 'asking' } | { step: 'second'; to: string } | { step: 'refused'; why: string }

/** Where the provider sends people back to: hands its answer on, and lets them in. */
export function SignOnAnswerPage() {
  const t = useWords()
  const coming = useAnswer()
  if (coming.step === 'second')
    return (
      <div className={classes.narrow}>
        <SecondStep to={coming.to} />
      </div>
    )
  return (
    <div className={classes.narrow}>
      {coming.step === 'asking' ? (
        <PageHeader title={t('signOn.title')}>{t('signOn.asking')}</PageHeader>
      ) : (
        <>
          <PageHeader title={t('signOn.refused')}>{coming.why}</PageHeader>
          <Button component={Link} to="/sign-in">
            {t('signOn.again')}
          </Button>
        </>
      )}
    </div>
  )
}

function useAnswer(): Coming {
  const t = useWords()
  const comeIn = useComingIn()
  const asked = useRef(false)
  const [coming, setComing] = useState<Coming>({ step: 'asking' })
  useEffect(() => {
    // An answer is good once, however often the page is drawn.
    if (asked.current) return
    asked.current = true
    const { search } = window.location
    window.history.replaceState(window.history.state, '', window.location.pathname)
    void call(finishSignOn, { body: { answer: search } }).then((answer) => {
      if (!answer.ok) return setComing({ step: 'refused', why: refusalSentence(t, answer) })
      const { next, to } = answer.value
      return next === 'open' ? comeIn(to) : setComing({ step: 'second', to })
    })
  }, [t, comeIn])
  return coming
}
