import { Button, Popover, UnstyledButton } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import type { Citation } from '#kernel/citation.ts'
import type { Rate } from '#kernel/rate.ts'
import { CitationLink } from '#ui/citation-link.tsx'
import classes from '#ui/figure-card.module.css'
import { useFormat } from '#ui/use-format.ts'
import { useGlance } from '#ui/use-glance.ts'
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

type FigureCardProps = FigureFacts & { className?: string | undefined; children: ReactNode }

/** The number as a button, and the card that says what it is made of. */
export function FigureCard(props: FigureCardProps) {
  const id = useId()
  const { opened, pointer, button, close } = useGlance()
  return (
    <span className={classes.place} {...pointer}>
      <UnstyledButton
        className={`${classes.button} ${props.className ?? ''}`}
        aria-expanded={opened !== 'shut'}
        aria-describedby={opened === 'shut' ? undefined : id}
        {...button}
      >
        {props.children}
      </UnstyledButton>
      {opened !== 'shut' && (
        <Popover
          opened
          onChange={close}
          onDismiss={close}
          trapFocus={opened === 'held'}
          position="bottom-start"
          width={300}
          shadow="md"
          withArrow
          withRoles={false}
          // The card belongs to the page, not beside it: who goes by landmarks finds it there.
          portalProps={{ target: '#content' }}
        >
          <Popover.Target>
            <span className={classes.anchor} />
          </Popover.Target>
          <CardDropdown id={id} pointer={pointer} opened={opened} facts={props} onClose={close} />
        </Popover>
      )}
    </span>
  )
}

function CardDropdown(props: {
  id: string
  pointer: ReturnType<typeof useGlance>['pointer']
  opened: 'glance' | 'held'
  facts: FigureFacts
  onClose: () => void
}) {
  const t = useWords()
  const { onWhy } = props.facts
  function why() {
    props.onClose()
    onWhy?.()
  }
  return (
    <Popover.Dropdown
      id={props.id}
      role={props.opened === 'held' ? 'dialog' : 'tooltip'}
      aria-label={t('figure.details')}
      {...props.pointer}
    >
      <Card {...props.facts} {...(onWhy === undefined ? {} : { onWhy: why })} />
    </Popover.Dropdown>
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
      {props.onWhy !== undefined && <WhyButton onClick={props.onWhy} />}
    </div>
  )
}

function WhyButton(props: { onClick: () => void }) {
  const t = useWords()
  const icon = <IconHelpCircle size={16} aria-hidden />
  return (
    <Button variant="light" size="xs" fullWidth leftSection={icon} onClick={props.onClick}>
      {t('figure.why')}
    </Button>
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
