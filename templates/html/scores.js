const plain = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const field = document.getElementById('find');
const status = document.getElementById('found');
const rows = [...document.querySelectorAll('tbody tr')];
field.addEventListener('input', () => {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const text = plain(row.textContent);
    row.hidden = !words.every((word) => text.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  status.textContent = words.length ? said.replace('%(shown)s', shown).replace('%(all)s', rows.length) : '';
});
document.getElementById('search').hidden = false;

const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.firstElementChild.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      heads.forEach((one) => one.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const sorted = [...table.tBodies[0].rows].sort((one, other) =>
        (down ? -1 : 1) * order.compare(one.cells[column].textContent, other.cells[column].textContent));
      table.tBodies[0].append(...sorted);
    });
  });
}
