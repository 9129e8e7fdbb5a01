import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import type { Citation } from '#kernel/citation.ts'
import type { Rate } from '#kernel/rate.ts'
import { CitationLink } from '#ui/citation-link.tsx'
import classes from '#ui/figure-card.module.css'
import { useFormat } from '#ui/use-format.ts'
import { useWords } from '#ui/words.ts'

export interface FigureFacts {
  label: string
  rate?: Rate | undefined
  /** Replaces 'a of b' where a sentence says it better: '12 absences in 143 known days'. */
  made?: ReactNode
  rule?: string
  citations?: readonly Citation[]
  asOf?: string | null
  comparison?: { label: string; value: ReactNode }
  onWhy?: () => void
}

type Opened = 'shut' | 'glance' | 'held'

// The pointer may cross the gap between number and card without the card closing.
const leaveAfter = 180

/** The number as a button, and the card that says what it is made of. */
export function FigureCard(
  props: FigureFacts & { className?: string | undefined; children: ReactNode },
) {
  const t = useWords()
  const id = useId()
  const [opened, setOpened] = useState<Opened>('shut')
  const leaving = useRef(0)
  function glance() {
    window.clearTimeout(leaving.current)
    setOpened((now) => (now === 'held' ? now : 'glance'))
  }
  function leave() {
    leaving.current = window.setTimeout(
      () => setOpened((now) => (now === 'held' ? now : 'shut')),
      leaveAfter,
    )
  }
  return (
    <span
      className={classes.place}
      onPointerEnter={onMouse(glance)}
      onPointerLeave={onMouse(leave)}
    >
      <UnstyledButton
        className={`${classes.button} ${props.className ?? ''}`}
        aria-expanded={opened !== 'shut'}
        aria-describedby={opened === 'shut' ? undefined : id}
        onFocus={(event) => event.target.matches(':focus-visible') && glance()}
        onBlur={leave}
        onClick={() => setOpened((now) => (now === 'held' ? 'shut' : 'held'))}
        onKeyDown={(event) => event.key === 'Escape' && setOpened('shut')}
      >
        {props.children}
      </UnstyledButton>
      {opened !== 'shut' && (
        <Popover
          opened
          onChange={() => setOpened('shut')}
          onDismiss={() => setOpened('shut')}
          trapFocus={opened === 'held'}
          returnFocus={opened === 'held'}
          position="bottom-start"
          width={300}
          shadow="md"
          withArrow
        >
          <Popover.Target>
            <span className={classes.anchor} />
          </Popover.Target>
          <Popover.Dropdown
            id={id}
            aria-label={t('figure.details')}
            onPointerEnter={onMouse(glance)}
            onPointerLeave={onMouse(leave)}
          >
            <Card {...props} />
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  )
}

function Card(props: FigureFacts) {
  const t = useWords()
  const format = useFormat()
  return (
    <div className={classes.card}>
      <p className={classes.title}>{props.label}</p>
      <p className={classes.made}>{props.made ?? (props.rate && <Made rate={props.rate} />)}</p>
      <dl className={classes.facts}>
        {props.rule !== undefined && (
          <Fact name={t('figure.rule')}>
            {props.rule}
            {props.citations?.map((one) => (
              <span key={one.authority} className={classes.citation}>
                <CitationLink of={one} />
              </span>
            ))}
          </Fact>
        )}
        {typeof props.asOf === 'string' && (
          <Fact name={t('figure.asOf')}>{format.date(props.asOf)}</Fact>
        )}
        {props.comparison !== undefined && (
          <Fact name={props.comparison.label}>{props.comparison.value}</Fact>
        )}
      </dl>
      {props.onWhy !== undefined && (
        <Button
          variant="light"
          size="xs"
          fullWidth
          leftSection={<IconHelpCircle size={16} aria-hidden />}
          onClick={props.onWhy}
        >
          {t('figure.why')}
        </Button>
      )}
    </div>
  )
}

function Made(props: { rate: Rate }) {
  const t = useWords()
  const format = useFormat()
  return t('figure.of', {
    numerator: format.number(props.rate.numerator),
    denominator: format.number(props.rate.denominator),
  })
}

function Fact(props: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  )
}

// A finger also "enters" before it taps; only a mouse may open the card by passing over.
function onMouse(act: () => void) {
  return (event: { pointerType: string }) => {
    if (event.pointerType === 'mouse') act()
  }
}
