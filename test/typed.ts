// What somebody may type, on purpose or not.

export const MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>'
export const TYPED = {
  markup: MARKUP,
  formula: "=cmd|' /C calc'!A0",
  emoji: '😀👩‍👩‍👧 ❤️',
  'right to left': 'مرحبا שלום',
  'what cannot be seen': 'a\u200bb\u2060c',
  'ends of lines': 'one\r\nBcc: victim@customer.example\r\n\r\ntwo',
  'a long story': 'x'.repeat(10_000),
} as const
export const ALL = Object.values(TYPED).join('\n')
