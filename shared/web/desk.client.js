// The script of the desk: htmx for what changes in place, single keys, and what forms do in a browser. Everything works without it.
// htmx evaluates only what attributes write as code (hx-on, js:, filters of triggers): our policy refuses it, and no page of ours has it.
import './forms.client.js' // first: what it restores is there when htmx reads the page
import './in-list.client.js'
import './shortcuts.client.js'
import htmx from 'htmx.org'

htmx.config.includeIndicatorCSS = false
// What goes wrong in the background is no part of a page.
htmx.config.noSwap = [204, 304, '5xx']

// A page that nobody looks at asks for nothing.
document.addEventListener('htmx:before:request', (event) => {
  if (document.hidden && event.target.matches('.changes')) event.preventDefault()
})

// A canned reply goes where the cursor is, and what was typed stays.
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-inserts]')
  if (link === null) return
  event.preventDefault()
  const field = link.closest('form').querySelector('textarea')
  field.setRangeText(link.dataset.inserts, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
})

// What is selected stays so when the list is shown anew.
const SELECTION = 'selected'
const picks = () => [...document.querySelectorAll('.pick')]
document.addEventListener('click', ({ target }) => {
  if (target.closest('.show-changes') === null) return
  const picked = picks().filter(({ checked }) => checked)
  sessionStorage.setItem(SELECTION, JSON.stringify(picked.map(({ value }) => value)))
})
const selected = JSON.parse(sessionStorage.getItem(SELECTION) ?? '[]')
sessionStorage.removeItem(SELECTION)
for (const pick of picks()) pick.checked ||= selected.includes(pick.value)

const all = document.querySelector('.select-all')
if (all) all.hidden = false
all?.addEventListener('click', () => {
  for (const pick of picks()) pick.checked = true
})

// An open menu closes when somebody clicks elsewhere, or presses Escape.
const open = () => [...document.querySelectorAll('details.dropdown[open]')]
document.addEventListener('click', ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const menu of open()) {
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus()
    menu.open = false
  }
})
