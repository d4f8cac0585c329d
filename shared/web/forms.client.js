// What a browser does for whoever fills in a form: it keeps a draft, and shows how far a file has come. Everything works without it.
const OLDEST = 12 * 60 * 60 * 1000
const nameOf = (form) => `draft:${form.dataset.draft}`

/** What was typed, by the name of the field; what nobody types is left out. */
function typedInto(form) {
  const fields = [...form.elements].filter(
    ({ name, type }) => name && type !== 'hidden' && type !== 'submit' && type !== 'file',
  )
  return fields.map((field) =>
    /checkbox|radio/.test(field.type) ? [field.id, field.checked] : [field.id, field.value],
  )
}

function keep(form) {
  localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), typed: typedInto(form) }))
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(nameOf(form)) ?? 'null')
  if (kept === null || form.hasAttribute('data-filled')) return
  if (Date.now() - kept.at > OLDEST) return localStorage.removeItem(nameOf(form))
  for (const [id, value] of kept.typed) {
    const field = document.getElementById(id)
    if (field === null || !form.contains(field)) continue
    if (typeof value === 'boolean') field.checked = value
    else field.value = value
  }
  const told = document.createElement('p')
  told.className = 'my-3 rounded-box border border-line bg-base-200 px-3.5 py-2.5'
  told.setAttribute('role', 'status')
  told.textContent = 'What you had typed here before is back. '
  const discard = document.createElement('button')
  discard.type = 'button'
  discard.className = 'btn btn-xs btn-quiet'
  discard.textContent = 'Start afresh'
  discard.addEventListener('click', () => {
    localStorage.removeItem(nameOf(form))
    location.reload()
  })
  told.append(discard)
  form.before(told)
}

// What was sent and led to another page, or to one that says so, is done; what came back with the same form is not.
const sent = sessionStorage.getItem('sent')
sessionStorage.removeItem('sent')
const drafted = [...document.querySelectorAll('form[data-draft]')]
const isSaved = document.querySelector('[data-saved]') !== null
if (sent !== null && (isSaved || !drafted.some((form) => nameOf(form) === sent))) localStorage.removeItem(sent)

for (const form of drafted) {
  restore(form)
  form.addEventListener('input', () => keep(form))
  form.addEventListener('submit', ({ submitter }) => {
    keep(form)
    if (submitter?.hasAttribute('formtarget')) return // looked at in another tab, and not sent
    sessionStorage.setItem('sent', nameOf(form))
  })
}

// Whoever signs out leaves nothing behind on this machine.
for (const form of document.querySelectorAll('form[action="/desk/sign-out"]')) {
  form.addEventListener('submit', () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith('draft:')) localStorage.removeItem(name)
  })
}

// A file goes where its form says, and shows how far it has come. Without a script the browser posts the form itself.
for (const form of document.querySelectorAll('form[data-upload]')) {
  const { fields, uploaded, most } = JSON.parse(form.dataset.upload)
  const button = form.querySelector('button')
  const told = form.querySelector('[role=status]')
  const bar = document.createElement('progress')
  bar.className = 'progress progress-primary w-full'
  bar.setAttribute('aria-label', 'How much of the file has been sent')
  bar.hidden = true
  told.before(bar)
  const failed = (why) => {
    bar.hidden = true
    button.disabled = false
    told.textContent = why
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const [file] = form.elements.file.files
    if (file.size > most)
      return failed(`${file.name} is larger than ${most / 1024 / 1024} MB. Please choose a smaller one.`)
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', file)
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = loaded / total
    })
    request.addEventListener('error', () => failed(`${file.name} did not arrive. Please try again.`))
    request.addEventListener('load', () => {
      const key = request.responseXML?.querySelector('Key')?.textContent
      if (key) location.assign(`${uploaded}&key=${encodeURIComponent(key)}`)
      else failed(`${file.name} was not taken. Please open this page again, and try once more.`)
    })
    bar.removeAttribute('value')
    bar.hidden = false
    button.disabled = true
    told.textContent = `Sending ${file.name} …`
    request.open('POST', form.action)
    request.send(body)
  })
}

document.querySelector('.errors')?.focus()
