/** Keys of the meeting, as they are shown in its help. */
export const shortcuts = { m: 'microphone', v: 'camera', s: 'share', p: 'people', '?': 'help' } as const

export type ShortcutAction = (typeof shortcuts)[keyof typeof shortcuts]

type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'target'>

const typing = 'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"]'

/** What this press asks for, or null: while somebody types, letters are letters. */
export function actionOf(press: Press): ShortcutAction | null {
  if (press.altKey || press.ctrlKey || press.metaKey || press.repeat) return null
  if (press.target instanceof Element && press.target.closest(typing)) return null
  const key = press.key.toLowerCase()
  return key in shortcuts ? shortcuts[key as keyof typeof shortcuts] : null
}
