// SPDX-License-Identifier: MIT
// Elements are made here and nowhere else. Text only ever becomes a text node, so that no word of a return can turn into
// markup, and attributes are set by names that stand in this source.

const main = document.getElementById('main');
const live = document.getElementById('live');

function fill(element, attributes, kids) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const kid of kids.flat(9)) if (kid !== null && kid !== undefined && kid !== false) element.append(kid);
  return element;
}
const h = (tag, attributes, ...kids) => fill(document.createElement(tag), attributes, kids);
const s = (tag, attributes, ...kids) => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, kids);

// For screen readers: one line at a time.
function say(text) {
  live.textContent = '';
  setTimeout(() => { live.textContent = text; }, 50);
}

const button = (text, look, act) => h('button', { type: 'button', class: look || false, on: { click: act } }, text);

function copyButton(label, text, look) {
  return button(label, look, async event => {
    const pressed = event.currentTarget;
    let copied = true;
    try {
      await navigator.clipboard.writeText(text());
    } catch {  // the browser's older way
      const area = h('textarea', { class: 'vh', 'aria-hidden': 'true' });
      area.value = text();
      document.body.append(area);
      area.select();
      copied = document.execCommand('copy');
      area.remove();
      pressed.focus();
    }
    say(copied ? 'Copied.' : 'The browser did not allow copying.');
    pressed.textContent = copied ? 'Copied' : 'Not copied';
    setTimeout(() => { pressed.textContent = label; }, 2000);
  });
}

const severityWords = { error: 'Error', query: 'Query', note: 'Note' };
const severityTag = severity => h('span', { class: 'tag ' + (severity in severityWords ? severity : 'note') }, severityWords[severity] || severity);

// heads: [words, class]; the first cell of a row heads it.
function table(look, caption, heads, rows) {
  const box = h('div', { class: 'tablebox', role: 'region', 'aria-label': caption },
    h('table', { class: look || false },
      h('caption', { class: 'vh' }, caption),
      h('thead', {}, h('tr', {}, heads.map(head => h('th', { scope: 'col', class: head[1] || false }, head[0])))),
      h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, i) => i === 0 ? h('th', { scope: 'row' }, cell)
        : h('td', { class: heads[i][1] || false, 'data-h': typeof heads[i][0] === 'string' ? heads[i][0] : false }, cell)))))));
  // In the order of Tab only while there is something to scroll.
  new ResizeObserver(() => { if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute('tabindex'); }).observe(box);
  return box;
}

const facts = pairs => h('dl', { class: 'facts' }, pairs.filter(pair => pair[1]).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, h('bdi', {}, value)))));

// Shows a new state of the page: the only thing that moves the focus, and not on opening.
function show(title, ...kids) {
  const opening = !main.querySelector('h1');
  main.replaceChildren(...kids.flat(9).filter(kid => kid !== null && kid !== undefined && kid !== false));
  document.title = title + ' – collate';
  const heading = main.querySelector('h1');
  if (heading && !opening) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  window.scrollTo(0, 0);
}

// Goes to a part of the page without changing its address.
function partLink(id, ...words) {
  return h('a', { href: '#' + id, on: { click: event => {
    event.preventDefault();
    const part = document.getElementById(id), heading = part.matches('h2,h3') ? part : part.querySelector('h2') || part;
    part.scrollIntoView();
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  } } }, words);
}

const baseName = path => path.slice(path.lastIndexOf('/') + 1);
