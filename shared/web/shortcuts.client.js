// Single keys of the desk. What has `data-shortcut` is focused or pressed by its key; whoever wants none switches them off.
const OFF = 'shortcuts-off'
const dialog = document.getElementById('shortcuts')
const isOn = dialog.querySelector('#shortcuts-on')
isOn.checked = localStorage.getItem(OFF) === null
isOn.addEventListener('change', () => {
  if (isOn.checked) localStorage.removeItem(OFF)
  else localStorage.setItem(OFF, 'yes')
})
for (const button of document.querySelectorAll('.show-shortcuts')) {
  button.hidden = false
  button.addEventListener('click', () => dialog.showModal())
}

const isSeen = (element) => element.checkVisibility({ visibilityProperty: true })
const isTyping = (element) =>
  element.isContentEditable || element.matches('textarea, select, input:not([type=checkbox], [type=radio])')

/** Moves the focus along the rows of a list, from the one that has it. */
function moveBy(step) {
  const links = [...document.querySelectorAll('.row a.open')]
  const row = document.activeElement.closest('.row')
  const place = links.findIndex((link) => row?.contains(link))
  const next = links[place === -1 ? 0 : Math.min(links.length - 1, Math.max(0, place + step))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Focuses a field, opens a menu at its first field, or presses anything else. */
function use(element) {
  element.closest('details:not([open])')?.setAttribute('open', '')
  if (element.matches('summary')) return element.parentElement.querySelector('select, textarea, input, a')?.focus()
  if (isTyping(element)) return element.focus()
  element.click()
  // A tab of the composer leads to where somebody writes.
  element.closest('.tab')?.nextElementSibling.querySelector('textarea')?.focus()
}

/** What each key does with one complaint, by the end of the address of its form. */
const FORMS = { r: 'send-reply', n: 'add-note', a: 'assign' }

function press(key) {
  if (key === '?') return dialog.showModal()
  if ((key === 'j' || key === 'k') && document.querySelector('.rows')) return moveBy(key === 'j' ? 1 : -1)
  const named = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(key)}"]`)]
  const [seen] = named.filter(isSeen)
  // On a small screen the search is in the menu.
  const [hidden] = named.filter((element) => element.closest('details.dropdown:not([open])'))
  const row = document.activeElement.closest('.row')
  if (seen !== undefined) return use(seen)
  if (key in FORMS && row !== null) return location.assign(`${row.dataset.address}/${FORMS[key]}`)
  if (key in FORMS) return document.querySelector(`main a[href$="/${FORMS[key]}"]`)?.click()
  if (hidden !== undefined) use(hidden)
}

document.addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event
  if (!isOn.checked || ctrlKey || metaKey || altKey || defaultPrevented || dialog.open || isTyping(target)) return
  if (!['/', '?', 'j', 'k', 'c', 'r', 'n', 'a'].includes(key.toLowerCase())) return
  event.preventDefault()
  press(key.toLowerCase())
})
