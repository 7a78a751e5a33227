'use strict';
const { credential, pieces, types, megabytes, words } = JSON.parse(document.getElementById('setup').textContent);
const find = (id) => document.getElementById(id);
const boxOf = (id) => find('_' + id);
const form = find('form');
const DRAFT = 'mcred evidence form ' + credential;
const DRAFT_FILES = DRAFT + ' files';
const MOST_EXCHANGES = 50;
const MOST_FILES = 100;
let files = new Map();
let changed = false;
let kept = true;

const fill = (text, values) =>
  text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? String(values[name]) : whole));
const say = (name, values = {}) => { find('status').textContent = fill(words[name], values); };

/* Counting words: the same rule as the checks have. */
const MARKS = '\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u0900-\\u0963\\u0966-\\u0dff\\u0e31-\\u0e4e';
const IDEOGRAPH = '[\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff]';
const LETTERS = `(?:(?!${IDEOGRAPH})[\\p{L}\\p{N}${MARKS}])+`;
const WORD = new RegExp(`${IDEOGRAPH}|${LETTERS}(?:['’\\-‐‑]${LETTERS})*`, 'gu');
const ADDRESS = /(?<![\p{L}\p{N}_])(?:https?:\/\/|www\.)[^\s<>"]*/giu;
const countWords = (text) => (text.replace(ADDRESS, ' ').match(WORD) ?? []).length;

/* What is written, and what is missing. */
const fields = () => {
  const found = {};
  for (const box of form.elements) {
    if (!box.name) continue;
    if (box.type === 'radio') found[box.name] = box.checked ? box.value : found[box.name] ?? '';
    else found[box.name] = box.type === 'checkbox' ? box.checked : box.value;
  }
  return found;
};
const attached = (key) => files.get(key) ?? [];
const written = (id) => boxOf(id)?.value.trim() ?? '';

const checkWords = (piece, text) => {
  const values = { count: countWords(text), asked: piece.words };
  if (!values.count) return words.empty;
  if (piece.least && values.count < piece.least) return fill(words.too_few_words, values);
  if (piece.most && values.count > piece.most) return fill(words.too_many_words, values);
  return '';
};
const checkFiles = (piece, count) => {
  const values = { count, asked: piece.pieces };
  if (!count) return piece.fewest ? words.nothing : '';
  if (count < piece.fewest) return fill(words.too_few_files, values);
  if (piece.files && count > piece.files) return fill(words.too_many_files, values);
  return '';
};
/* An answer that only names what is attached is no piece of its own. */
const onlyNames = (key, text) => text.split('\n').every((line) => attached(key).some((one) => one.name === line.trim()));
const emptyPart = (key) => {
  for (const box of form.querySelectorAll(`[data-key="${key}"] .exchange :is(input, textarea)`)) {
    if (box.value.trim()) continue;
    const number = box.name.slice(key.length + 1).split('-')[0];
    const part = box.labels[0].querySelector('b + b').textContent;
    return fill(words.trace_part, { number, part });
  }
  return '';
};
const anyPart = (key) =>
  [...form.querySelectorAll(`[data-key="${key}"] .exchange :is(input, textarea)`)].some((box) => box.value.trim());

const CHECKS = {
  text: (piece) => (written(piece.id) ? '' : words.empty),
  number: (piece) => (/^[0-9]{1,6}$/.test(written(piece.id)) ? '' : words.no_number),
  tick: (piece) => (boxOf(piece.id)?.checked ? '' : words.not_ticked),
  quiz: (piece) => {
    if (!form.querySelector(`[name="${piece.id}"]:checked`)) return words.no_choice;
    const text = written(piece.counted);
    return text ? checkWords(piece, text) : words.no_reason;
  },
  answer: (piece) => {
    const text = written(piece.id);
    const own = text && !onlyNames(piece.key, text);
    return checkFiles(piece, attached(piece.key).length + (own ? 1 : 0)) || (own ? checkWords(piece, text) : '');
  },
  trace: (piece) => {
    const any = anyPart(piece.key);
    return checkFiles(piece, attached(piece.key).length + (any ? 1 : 0)) || (any ? emptyPart(piece.key) : '');
  },
};

const showMissing = () => {
  const asked = pieces.filter((piece) => boxOf(piece.id));
  const missing = asked.map((piece) => [piece, CHECKS[piece.kind](piece)]).filter(([, why]) => why);
  const rows = missing.map(([piece, why]) => {
    const row = find('missing-row').content.cloneNode(true);
    const link = row.querySelector('a');
    link.textContent = piece.name;
    link.href = '#_' + piece.id;
    row.querySelector('span').textContent = why;
    return row;
  });
  find('missing').replaceChildren(...rows);
  find('whole').hidden = missing.length > 0;
  find('progress').textContent = fill(words.progress, { done: asked.length - missing.length, all: asked.length });
  return missing.length;
};
const showCounts = () => {
  for (const piece of pieces) {
    const place = piece.counted && boxOf(piece.counted + '_count');
    if (!place) continue;
    const values = { count: countWords(written(piece.counted)), asked: piece.words };
    place.textContent = fill(piece.words ? words.counted_of : words.counted, values);
  }
};
const show = () => { showCounts(); return showMissing(); };

/* Exchanges of a trace: the first one is copied. */
const addExchange = (list) => {
  const key = list.dataset.key;
  const number = list.children.length + 1;
  const copy = list.children[0].cloneNode(true);
  for (const box of copy.querySelectorAll('input, textarea')) box.value = '';
  for (const one of copy.querySelectorAll('*')) {
    for (const name of ['id', 'name', 'for']) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.replace(`${key}-1-`, `${key}-${number}-`));
    }
  }
  const title = fill(words.exchange, { number });
  copy.setAttribute('aria-label', title);
  copy.querySelector('h3').textContent = title;
  list.append(copy);
  showExchanges(list);
  return copy;
};
const showExchanges = (list) => {
  const more = list.nextElementSibling;
  more.querySelector('.fewer').hidden = list.children.length === 1;
  more.querySelector('.add').hidden = list.children.length >= MOST_EXCHANGES;
};
const setExchanges = (list, count) => {
  while (list.children.length > Math.max(count, 1)) list.lastElementChild.remove();
  while (list.children.length < Math.min(count, MOST_EXCHANGES)) addExchange(list);
  showExchanges(list);
};
const countExchanges = (key, found) => {
  const numbers = Object.keys(found)
    .filter((id) => id.startsWith(key + '-'))
    .map((id) => Number(/^([0-9]{1,3})-/.exec(id.slice(key.length + 1))?.[1] ?? 0));
  return Math.max(1, ...numbers);
};

/* Attached files. */
const showFiles = (key) => {
  const rows = attached(key).map((one, place) => {
    const row = find('file-row').content.cloneNode(true);
    row.querySelector('span').textContent = one.name;
    const button = row.querySelector('button');
    button.textContent = fill(words.remove, { name: one.name });
    button.addEventListener('click', () => {
      files.set(key, attached(key).filter((_, other) => other !== place));
      showFiles(key);
      boxOf(key + '_files').focus();
      say('removed', { name: one.name });
      change(true);
    });
    return row;
  });
  form.querySelector(`.files[data-key="${key}"] ul`).replaceChildren(...rows);
};
const sizeOf = (one) => one.data.length * 0.75;
const allFiles = () => [...files.values()].flat();
const totalSize = () => allFiles().reduce((sum, one) => sum + sizeOf(one), 0);
const encode = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});
const whyNot = (key, file) => {
  const ending = file.name.toLowerCase().split('.').pop();
  if (!types[key].includes(ending)) return 'file_type';
  if (attached(key).some((one) => one.name === file.name)) return 'file_twice';
  if (totalSize() + file.size > megabytes * 1e6 || allFiles().length >= MOST_FILES) return 'file_size';
  return '';
};
const attach = async (key, chosen) => {
  for (const file of chosen) {
    const values = { name: file.name, megabytes, types: types[key].join(', ') };
    let why = whyNot(key, file);
    if (!why) {
      try {
        const data = file.size ? await encode(file) : '';
        files.set(key, [...attached(key), { name: file.name, data }]);
      } catch {
        why = 'file_unreadable';
      }
    }
    say(why || 'attached', values);
    if (why) break;
  }
  showFiles(key);
  change(true);
};

/* The saved file, and the draft that this browser keeps. */
const whole = () => ({
  kind: 'evidence-form', version: 1, credential, fields: fields(),
  files: Object.fromEntries([...files].filter(([, some]) => some.length)),
});
const put = (found, enclosed) => {
  for (const list of form.querySelectorAll('.exchanges')) setExchanges(list, countExchanges(list.dataset.key, found));
  for (const box of form.elements) {
    if (!box.name) continue;
    const value = Object.hasOwn(found, box.name) ? found[box.name] : '';
    if (box.type === 'radio') box.checked = value === box.value;
    else if (box.type === 'checkbox') box.checked = value === true;
    else box.value = typeof value === 'string' ? value : '';
  }
  files = new Map();
  for (const part of form.querySelectorAll('.files')) {
    const some = Object.hasOwn(enclosed, part.dataset.key) ? enclosed[part.dataset.key] : [];
    files.set(part.dataset.key, (Array.isArray(some) ? some : [])
      .filter((one) => typeof one?.name === 'string' && typeof one?.data === 'string')
      .map(({ name, data }) => ({ name, data })));
    showFiles(part.dataset.key);
  }
};
const keepFiles = () => {
  try { localStorage.setItem(DRAFT_FILES, JSON.stringify(Object.fromEntries(files))); return true; } catch {
    try { localStorage.removeItem(DRAFT_FILES); } catch { /* nothing is kept here at all */ }
    return false;
  }
};
let filesKept = true;
const keep = () => {
  try {
    localStorage.setItem(DRAFT, JSON.stringify(fields()));
    kept = filesKept;
    find('draft').textContent = filesKept ? words.kept : words.kept_without_files;
  } catch {
    kept = false;
    find('draft').textContent = words.not_kept;
  }
};
let waiting = 0;
const change = (withFiles = false) => {
  changed = true;
  if (withFiles) filesKept = keepFiles();
  clearTimeout(waiting);
  waiting = setTimeout(() => { show(); keep(); }, 300);
};
const forget = () => {
  try { localStorage.removeItem(DRAFT); localStorage.removeItem(DRAFT_FILES); } catch { /* nothing is kept here */ }
};
const parsed = (text) => { try { return JSON.parse(text ?? '') ?? {}; } catch { return {}; } };
const recall = () => {
  try {
    const found = parsed(localStorage.getItem(DRAFT));
    const enclosed = parsed(localStorage.getItem(DRAFT_FILES));
    if (Object.keys(found).length || Object.keys(enclosed).length) put(found, enclosed);
  } catch {
    find('draft').textContent = words.not_kept;
  }
};

/* The buttons. */
const fileName = () => {
  const who = written('earner').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return [credential.split('@')[0], who || 'answers'].join('-') + '.mcred.json';
};
const save = () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(whole(), null, 1)], { type: 'application/json' }));
  link.download = fileName();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  changed = false;
  say(show() ? 'saved_incomplete' : 'saved', { name: link.download });
};
const isForm = (found) =>
  found?.kind === 'evidence-form' && found.version === 1 && typeof found.credential === 'string' &&
  [found.fields, found.files].every((part) => part && typeof part === 'object' && !Array.isArray(part));
const open = async (file) => {
  const found = file.size < 45e6 ? parsed(await file.text().catch(() => '')) : {};
  const values = { name: file.name, other: String(found.credential).slice(0, 200), own: credential };
  if (!isForm(found)) return say('not_a_form', values);
  if (found.credential.split('@')[0] !== credential.split('@')[0]) return say('other_credential', values);
  const begun = Object.values(fields()).some(Boolean) || allFiles().length > 0;
  if (begun && !confirm(words.ask_replace)) return undefined;
  put(found.fields, found.files);
  filesKept = keepFiles();
  show();
  keep();
  changed = false;
  return say(found.credential === credential ? 'opened' : 'opened_other_version', values);
};
const clear = () => {
  if (!confirm(words.ask_clear)) return;
  clearTimeout(waiting);
  put({}, {});
  forget();
  changed = false;
  find('draft').textContent = '';
  show();
  say('cleared');
};

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', (event) => { if (event.target.type !== 'file') change(); });
form.addEventListener('change', (event) => {
  if (event.target.type !== 'file') return;
  const chosen = [...event.target.files];
  event.target.value = '';
  attach(event.target.closest('.files').dataset.key, chosen);
});
form.addEventListener('click', (event) => {
  const more = event.target.closest('.more');
  if (!more || event.target.type !== 'button') return;
  const list = more.previousElementSibling;
  if (event.target.className === 'add') addExchange(list).querySelector('input').focus();
  else if (![...list.lastElementChild.querySelectorAll('input, textarea')].some((box) => box.value) || confirm(words.ask_remove_exchange)) {
    setExchanges(list, list.children.length - 1);
    more.querySelector('.add').focus();
  }
  change();
});
find('save').addEventListener('click', save);
find('clear').addEventListener('click', clear);
find('open').addEventListener('change', (event) => {
  const [file] = event.target.files;
  event.target.value = '';
  if (file) open(file);
});
find('missing').addEventListener('click', (event) => {
  const id = event.target.getAttribute('href')?.slice(1);
  if (id) { event.preventDefault(); find(id).focus(); find(id).scrollIntoView({ block: 'center' }); }
});
addEventListener('beforeunload', (event) => { if (changed && !kept) event.preventDefault(); });
addEventListener('pagehide', () => { if (changed) keep(); });
/* On paper a box is as high as its text, in browsers that do not grow boxes by themselves. */
addEventListener('beforeprint', () => {
  for (const box of form.querySelectorAll('textarea')) box.style.height = box.scrollHeight > box.clientHeight ? `${box.scrollHeight + 2}px` : '';
});
recall();
show();
