// The review page: keeps what is rated, says what is missing, saves one file and opens it again.
// Whatever was handed in stands in the page as text; nothing here ever makes markup of it.
const pack = JSON.parse(document.getElementById('pack').textContent);
const words = pack.words;
const sections = [...document.querySelectorAll('.submission')];
const picker = document.getElementById('picker');
const state = document.getElementById('state');
const storeKey = 'mcred-review-' + pack.pack;
const LONGEST_BREAK = 300; // seconds: whoever does nothing for longer is not reading
let current = 0;
let unsaved = false;
let lastSign = Date.now();

const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const say = (text) => { state.textContent = text; };
const today = () => {
  const now = new Date();
  const two = (number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

// ---- one submission: from the page to data, and back

const criteriaOf = (section) => [...section.querySelectorAll('.criterion')];
const radiosOf = (criterion) => [...criterion.querySelectorAll('input[type=radio]')];
const chosenIn = (criterion) => radiosOf(criterion).find((one) => one.checked);
const commentOf = (criterion) => criterion.querySelector('textarea');
const part = (section, name) => section.querySelector(`[data-part=${name}]`);

function read(index) {
  const section = sections[index];
  const { key, seal, credential } = pack.submissions[index];
  const ratings = {};
  for (const criterion of criteriaOf(section)) {
    const chosen = chosenIn(criterion);
    if (chosen) ratings[criterion.dataset.criterion] = { level: chosen.value, comment: commentOf(criterion).value };
  }
  const minutes = part(section, 'minutes').value;
  return {
    number: index + 1, submission: key, seal, credential, ratings,
    feedback: Object.fromEntries(
      ['strength', 'next_step', 'question'].map((name) => [name, part(section, name).value])),
    minutes: /^\d{1,4}$/.test(minutes) ? Number(minutes) : null,
    conflict_of_interest: part(section, 'conflict').checked,
    reviewed: part(section, 'complete').checked ? section.dataset.reviewed || today() : '',
    complete: part(section, 'complete').checked,
  };
}

const text = (value) => (typeof value === 'string' ? value : '');

function write(index, review) {
  const section = sections[index];
  const ratings = review.ratings || {};
  for (const criterion of criteriaOf(section)) {
    const name = criterion.dataset.criterion;
    const rating = Object.hasOwn(ratings, name) && ratings[name] ? ratings[name] : {};
    for (const radio of radiosOf(criterion)) radio.checked = radio.value === rating.level;
    commentOf(criterion).value = text(rating.comment);
  }
  const feedback = review.feedback || {};
  for (const name of ['strength', 'next_step', 'question']) part(section, name).value = text(feedback[name]);
  part(section, 'minutes').value = Number.isInteger(review.minutes) ? review.minutes : '';
  part(section, 'conflict').checked = review.conflict_of_interest === true;
  section.dataset.reviewed = text(review.reviewed);
  part(section, 'complete').checked = review.complete === true && missing(section).length === 0;
}

function missing(section) {
  if (part(section, 'conflict').checked) return [];
  const found = [];
  for (const criterion of criteriaOf(section)) {
    const chosen = chosenIn(criterion);
    const title = criterion.dataset.title;
    if (!chosen) found.push(fill(words.unrated, { title }));
    else if (chosen.dataset.below && !commentOf(criterion).value.trim()) found.push(fill(words.uncommented, { title }));
  }
  return found;
}

// ---- what is seen

function show(index, move = true) {
  current = Math.min(Math.max(index, 0), sections.length - 1);
  sections.forEach((one, place) => { one.hidden = place !== current; });
  picker.value = String(current);
  document.getElementById('before').disabled = current === 0;
  document.getElementById('after').disabled = current === sections.length - 1;
  sections[current].querySelector('.onward').hidden = current === sections.length - 1;
  if (move) {
    sections[current].querySelector('h2').focus();
    window.scrollTo(0, 0);
  }
}

function refresh() {
  let complete = 0;
  sections.forEach((section, index) => {
    const done = part(section, 'complete').checked;
    const conflict = part(section, 'conflict').checked;
    const criteria = criteriaOf(section);
    const rated = criteria.filter(chosenIn).length;
    complete += done ? 1 : 0;
    const said = done ? words.done : fill(words.part, { rated, count: criteria.length });
    picker.options[index].textContent = fill(words.option, { number: index + 1, state: said });
    section.querySelector('.ratings').disabled = conflict;
  });
  document.getElementById('progress').textContent = fill(words.progress, { complete, count: sections.length });
}

// ---- keeping, saving and opening

function whole() {
  return {
    kind: pack.kind, version: pack.version, pack: pack.pack, reviewer: pack.reviewer,
    reviews: sections.map((_, index) => read(index)),
  };
}

function keep() {
  unsaved = true;
  try {
    localStorage.setItem(storeKey, JSON.stringify(whole()));
    say(words.kept);
  } catch {
    say(words.notKept);
  }
}

function save() {
  const blob = new Blob([JSON.stringify(whole(), null, 1) + '\n'], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = pack.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  unsaved = false;
  say(fill(words.saved, { file: pack.file }));
}

// Only what belongs to this pack is taken over; the rest of a file is not looked at.
function restore(data) {
  if (!data || data.kind !== pack.kind || data.version !== pack.version || !Array.isArray(data.reviews)) {
    return words.noRatings;
  }
  if (data.pack !== pack.pack) return words.otherPack;
  for (const review of data.reviews) {
    const index = pack.submissions.findIndex((one) => review && one.key === review.submission);
    if (index >= 0) write(index, review);
  }
  refresh();
  return '';
}

async function open(file) {
  let data = null;
  try {
    data = file.size < 5e6 ? JSON.parse(await file.text()) : null;
  } catch {
    data = null;
  }
  const problem = restore(data);
  if (!problem) keep();
  say(problem || fill(words.opened, { file: file.name }));
}

// ---- what people do

function tickComplete(section, box) {
  const lacking = missing(section);
  if (box.checked && lacking.length) {
    box.checked = false;
    section.querySelector('.lacking').textContent = lacking.join(' ');
    return;
  }
  section.dataset.reviewed = box.checked ? today() : '';
  const minutes = part(section, 'minutes');
  if (box.checked && !minutes.value && section.seconds) {
    minutes.value = Math.max(1, Math.round(section.seconds / 60));
  }
}

function changed(event) {
  const section = event.target.closest('.submission');
  if (!section) return;
  section.querySelector('.lacking').textContent = '';
  const box = part(section, 'complete');
  if (event.target === box) tickComplete(section, box);
  else if (missing(section).length) box.checked = false;
  refresh();
  keep();
}

function nextUnrated() {
  const open_ = criteriaOf(sections[current]).find((one) => !chosenIn(one));
  const target = open_ ? radiosOf(open_)[0] : part(sections[current], 'complete');
  target.focus();
  target.scrollIntoView({ block: 'center' });
}

function pressed(event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === 's') {
    event.preventDefault();
    save();
  } else if (command && event.key === 'Enter') {
    event.preventDefault();
    nextUnrated();
  } else if (/^[1-9]$/.test(event.key) && !command && !event.altKey && event.target.type === 'radio') {
    const radio = radiosOf(event.target.closest('.criterion'))[Number(event.key) - 1];
    if (radio) {
      radio.focus();
      radio.click();
    }
  }
}

// Minutes are those in which something happens, a long pause left out.
function sign() {
  const now = Date.now();
  const passed = (now - lastSign) / 1000;
  lastSign = now;
  if (passed < LONGEST_BREAK) sections[current].seconds = (sections[current].seconds || 0) + passed;
}

for (const link of document.querySelectorAll('.evidence a')) {
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
}
if (matchMedia('(max-width: 60rem)').matches) {
  for (const one of document.querySelectorAll('.exhibit')) one.open = false;
}
for (const link of document.querySelectorAll('.sources a')) {
  link.addEventListener('click', () => { document.getElementById(link.hash.slice(1)).open = true; });
}
for (const kind of ['pointerdown', 'keydown', 'wheel', 'scroll']) addEventListener(kind, sign, { passive: true });
document.addEventListener('input', changed);
document.addEventListener('keydown', pressed);
picker.addEventListener('change', () => show(Number(picker.value)));
document.getElementById('before').addEventListener('click', () => show(current - 1));
document.getElementById('after').addEventListener('click', () => show(current + 1));
for (const button of document.querySelectorAll('.onward')) button.addEventListener('click', () => show(current + 1));
document.getElementById('save').addEventListener('click', save);
document.getElementById('open').addEventListener('change', (event) => {
  if (event.target.files[0]) open(event.target.files[0]);
  event.target.value = '';
});
addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });

try {
  const stored = localStorage.getItem(storeKey);
  if (stored && !restore(JSON.parse(stored))) say(words.restored);
} catch {
  say(words.notKept);
}
refresh();
document.getElementById('tools').hidden = false;
show(0, false);
