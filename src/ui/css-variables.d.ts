import 'react'

// A component may hand its style sheet a value: style={{ '--least': '40rem' }}.
declare module 'react' {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined
  }
}
