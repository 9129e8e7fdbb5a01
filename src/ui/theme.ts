import {
  Anchor,
  CloseButton,
  Drawer,
  type MantineColorsTuple,
  type MantineThemeOverride,
  Modal,
  Notification,
  Tooltip,
  createTheme,
} from '@mantine/core'

// A calm printed page: warm white paper, ink, and one accent that passes 7:1 on the paper. The
// colours themselves stand in page.css; Mantine takes them from here.

const sea: MantineColorsTuple = [
  '#eaf3f3',
  '#d3e5e6',
  '#a8cccf',
  '#7ab1b6',
  '#4f949b',
  '#337a82',
  '#22656d',
  '#17545c',
  '#10444b',
  '#0a343a',
]

const stone: MantineColorsTuple = [
  '#fbf8f1',
  '#f4efe4',
  '#e9e2d4',
  '#d9d0c0',
  '#b9ae9c',
  '#8c8273',
  '#6b6256',
  '#544c42',
  '#39332b',
  '#211d18',
]

const brick: MantineColorsTuple = [
  '#fbecea',
  '#f3d4d0',
  '#e4a8a2',
  '#d47a72',
  '#c4544b',
  '#b53a33',
  '#a3231f',
  '#8c1b18',
  '#701412',
  '#540e0c',
]

/** The theme in one language: Mantine's own buttons need names that a screen reader can say. */
export function houseTheme(words: { close: string }): MantineThemeOverride {
  const name = { 'aria-label': words.close }
  const closeButtonProps = name
  return createTheme({
    fontFamily: "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif",
    fontSizes: {
      xs: '0.8125rem',
      sm: '0.9375rem',
      md: '1.0625rem',
      lg: '1.1875rem',
      xl: '1.375rem',
    },
    headings: { fontWeight: '620', textWrap: 'balance' },
    colors: { sea, gray: stone, red: brick },
    primaryColor: 'sea',
    primaryShade: 7,
    white: '#fffdf8',
    black: '#211d18',
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    components: {
      Anchor: Anchor.extend({ defaultProps: { underline: 'always', c: 'sea.7' } }),
      CloseButton: CloseButton.extend({ defaultProps: name }),
      Drawer: Drawer.extend({ defaultProps: { closeButtonProps } }),
      Modal: Modal.extend({ defaultProps: { closeButtonProps } }),
      Notification: Notification.extend({ defaultProps: { closeButtonProps } }),
      Tooltip: Tooltip.extend({
        defaultProps: { events: { hover: true, focus: true, touch: true } },
      }),
    },
  })
}
