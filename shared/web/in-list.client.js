// Where a complaint stands in the list that somebody came from, and its reference to take along. The list is remembered for as long as its tab is open.
const LIST = 'list'
const list = document.querySelector('.rows')
if (list) {
  const rows = [...list.querySelectorAll('.row')].map(({ dataset }) => dataset.address)
  const { first = 0, total = rows.length } = list.dataset
  const title = document.querySelector('h1').textContent
  sessionStorage.setItem(
    LIST,
    JSON.stringify({ address: location.pathname + location.search, title, first, total, rows }),
  )
}

const place = document.querySelector('.in-list')
const known = JSON.parse(sessionStorage.getItem(LIST) ?? 'null')
const at = known?.rows.indexOf(location.pathname) ?? -1
if (place && at !== -1) {
  place.querySelector('.place').textContent = `${Number(known.first) + at + 1} of ${known.total}`
  for (const [name, address] of [
    ['previous', known.rows[at - 1]],
    ['next', known.rows[at + 1]],
  ]) {
    const link = place.querySelector(`.${name}`)
    if (address === undefined) link.remove()
    else link.href = address
  }
  const back = document.querySelector('.to-list')
  back.href = known.address
  back.textContent = known.title
  place.hidden = false
}

const copy = document.querySelector('.copy')
if (copy) copy.hidden = false
copy?.addEventListener('click', async () => {
  await navigator.clipboard.writeText(copy.value)
  copy.querySelector('.says').textContent = 'Copied'
})
