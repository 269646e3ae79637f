// SPDX-License-Identifier: MIT
// Bars and timescales, drawn from numbers and days that the program gave. Each bar says its numbers in words too.

const colours = {
  done: ['var(--c1)', 'var(--c1t)'], under_way: ['var(--c2)', 'var(--c2t)'], begun: ['var(--c3)', 'var(--c3t)'],
  off_track: ['var(--bad-line)', 'var(--bg)'], not_rated: ['url(#hatch)', 'var(--hatch)'], no_return: ['url(#dots)', 'var(--hatch)'],
  no_rating: ['var(--hatch)', ''], over_one_month: ['var(--bad-line)', ''], up_to_one_month: ['var(--bad-line)', ''], other: ['var(--edge)', ''],
};
const patterned = role => role === 'not_rated' || role === 'no_return';

// Of a scale the best value first: as the workbook's bars.
const drawnOrder = labels => [...labels.keys()].sort((a, b) => rank(labels[a].role, a) - rank(labels[b].role, b));
const rank = (role, at) => patterned(role) ? 100 + at : -at;

function bar(group, labels, most) {
  const drawing = s('svg', { height: 34, role: 'img', 'aria-label': group.title + ': ' + group.words });
  let x = 0;
  for (const i of drawnOrder(labels)) {
    const number = group.counts[i], [fillWith, ink] = colours[labels[i].role], width = number * 100 / most, middle = (x + width / 2) + '%';
    if (!number) continue;
    drawing.append(s('rect', { x: x + '%', y: 1, width: width + '%', height: 32, fill: fillWith, class: patterned(labels[i].role) ? 'pat' : labels[i].role === 'begun' ? 's3' : false }));
    const words = { x: middle, y: 22, 'text-anchor': 'middle' };
    if (patterned(labels[i].role)) drawing.append(s('text', { ...words, fill: 'var(--hatch-bg)', stroke: 'var(--hatch-bg)', 'stroke-width': 8, 'stroke-linejoin': 'round', 'aria-hidden': 'true' }, String(number)));
    drawing.append(s('text', { ...words, fill: ink }, String(number)));
    x += width;
  }
  return h('div', {}, drawing);
}

function key(labels) {
  return h('ul', { class: 'key', 'aria-hidden': 'true' }, drawnOrder(labels).map(i => h('li', {},
    s('svg', { viewBox: '0 0 18 18' }, s('rect', { x: 1, y: 1, width: 16, height: 16, fill: colours[labels[i].role][0], stroke: patterned(labels[i].role) ? 'var(--hatch)' : labels[i].role === 'begun' ? 'var(--s3)' : 'none' })),
    labels[i].label)));
}

const bars = (groups, labels, most) => h('ul', { class: 'bars' }, groups.map(group =>
  h('li', {}, h('span', {}, h('b', {}, group.title), h('span', { class: 'second' }, ', ' + group.all)), bar(group, labels, most))));

// Where a day stands between the first and the last of the axis, in per cent.
function placeOf(axis) {
  const from = Date.parse(axis.from.iso), to = Date.parse(axis.to.iso), span = Math.max(1, to - from);
  return day => (4 + (Date.parse(day.iso) - from) * 92 / span) + '%';
}

function timescale(line, axis) {
  const at = placeOf(axis), ink = line.overdue ? 'var(--bad-line)' : 'var(--edge)';
  const drawing = s('svg', { height: 30, 'aria-hidden': 'true', focusable: 'false' },
    s('line', { x1: '2%', x2: '98%', y1: 15, y2: 15, stroke: 'var(--line)', 'stroke-width': 1 }),
    s('line', { x1: at(axis.position), x2: at(axis.position), y1: 1, y2: 29, stroke: 'var(--text)', 'stroke-width': 2 }));
  if (line.agreed) {
    const to = line.new_date || (line.overdue ? axis.position : line.agreed);
    drawing.append(s('line', { x1: at(line.agreed), x2: at(to), y1: 15, y2: 15, stroke: ink, 'stroke-width': 4, 'stroke-dasharray': line.new_date ? false : '4 3' }),
      s('circle', { cx: at(line.agreed), cy: 15, r: 6, fill: ink }));
  }
  if (line.new_date) drawing.append(s('circle', { cx: at(line.new_date), cy: 15, r: 5, fill: 'var(--bg)', stroke: ink, 'stroke-width': 3 }));
  return drawing;
}
