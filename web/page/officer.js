// SPDX-License-Identifier: MIT
// A plan folder: its rounds, who has answered, what wants a decision, the dashboard as it will be written, and the buttons
// that make the files. Everything shown is what `collate status --json` says.

const seeWords = { returns: 'See the returns', decisions: 'See the decisions', make: 'Go to the buttons' };

async function openPlan(folder, round) {
  if (!folder.files.some(file => file.path === folder.name + '/plan.xlsx'))
    return show('No plan here', h('div', { class: 'result error' }, h('h1', {}, 'There is no plan.xlsx in this folder'),
      h('p', {}, 'Choose the plan folder itself: the one with plan.xlsx in it, and a folder returns beside that.'),
      h('div', { class: 'row' }, button('Choose another folder', 'main', choosePlan), button('Back to the start', 'quiet', startPage))));
  const again = () => openPlan(folder, round);
  try {
    const told = waiting('Reading the plan', 'Reading ' + folder.name);
    const result = await core.run(['status', folder.name, '--json', ...(round ? ['--round', round] : [])], folder.files, told);
    remember(folder, result.kept);
    if (!result.out.startsWith('{')) return planRefused(folder, result);
    showPlan(folder, JSON.parse(result.out));
  } catch (error) {
    troublePage(error, again);
  }
}

function planRefused(folder, result) {
  show('The plan cannot be used', h('div', { class: 'result error' }, h('h1', {}, 'The plan cannot be used as it is'),
    h('p', {}, folder.unsaved ? 'Save the folder and unpack the zip where your plans are. Correct what is named here in its plan.xlsx, save that, then choose the folder.' : 'Correct what is named here in plan.xlsx, save it, then choose the folder again.')),
  h('p', { class: 'paste' }, [result.out, result.errors].filter(Boolean).join('\n\n')),
  h('div', { class: 'row' }, folder.unsaved && button('Save the plan folder as a zip', 'main', () => saveZip(folder, folder.unsaved, folder.files)), button(folder.unsaved ? 'Choose a plan folder' : 'Choose the folder again', folder.unsaved ? '' : 'main', choosePlan), button('Back to the start', 'quiet', startPage)));
}

async function readAgain(folder, round) {
  const fresh = folder.handle ? await folderOf(await entriesOfHandle(folder.handle, folder.handle.name, []), folder.handle) : await choosePlanFolder();
  if (!fresh) return;
  remember(fresh, folder.files.filter(file => file.path.startsWith(fresh.name + '/out/.received/')));  // believed only where nothing changed
  openPlan(fresh, round);
}

const part = (id, title, ...kids) => h('section', { id, 'aria-labelledby': id + '-title' }, h('h2', { id: id + '-title' }, title), kids);

function showPlan(folder, view, made) {
  const shown = view.rounds.find(round => round.shown);
  show(view.plan.title,
    h('div', { class: 'planhead' },
      h('div', {}, h('h1', {}, h('bdi', {}, view.plan.title)), h('p', { class: 'second' }, 'Folder ', h('b', {}, h('bdi', {}, folder.name)), '. ', h('bdi', {}, view.plan.note),
        ' Read at ' + folder.read.toTimeString().slice(0, 5) + '.')),
      h('div', { class: 'row noprint' }, button(folder.handle ? 'Read the folder again' : 'Choose the folder again', '', () => readAgain(folder, view.round)), button('Back to the start', 'quiet', startPage))),
    folder.skipped.length > 0 && h('div', { class: 'msg' }, h('p', {}, h('b', {}, 'Not read, because too large for this page: '), folder.skipped.join(', '))),
    !folder.handle && h('div', { class: 'msg noprint' }, h('p', {}, h('b', {}, 'This page reads the folder and does not write into it. '),
      'What you make is saved as one zip with the same folders inside: open it and copy them over the plan folder. After you change plan.xlsx or add a return, choose the folder again.')),
    h('nav', { 'aria-label': 'Rounds' }, h('ul', { class: 'rounds' }, view.rounds.map(round => h('li', {},
      h('button', { type: 'button', 'aria-current': round.shown ? 'true' : false, on: { click: () => openPlan(folder, round.id) } }, h('b', {}, round.name), h('span', {}, round.state)))))),
    h('nav', { class: 'local', 'aria-label': 'On this page' }, h('ul', {}, [['next', 'What is next'], ['returns', 'Returns'], ['decisions', 'Decisions wanted'], ['findings', 'Findings'], ['dashboard', 'Dashboard'], ['make', 'Make the files']]
      .map(([id, words]) => h('li', {}, partLink(id, words))))),
    made,
    part('next', view.title,
      h('p', { class: 'second' }, 'Position at ' + shown.position.words + '; returns by ' + shown.return_by.words + '.', shown.meetings.map(meeting => ' ' + meeting.body + ' meets on ' + meeting.date.words + '.')),
      h('ol', { class: 'next panel' }, view.next.map(step => h('li', {}, h('p', {}, h('b', {}, step.what + '. '), h('bdi', {}, step.which)), partLink(step.part, seeWords[step.part]))))),
    part('returns', 'Returns', returnsPart(view)),
    part('decisions', 'Decisions wanted', decisionsPart(view.decisions)),
    part('findings', 'Findings', findingsPart(view)),
    part('dashboard', 'Dashboard, as it will be written', dashboardPart(view.dashboard)),
    part('make', 'Make the files', makePart(folder, view)));
}

const mailOf = mail => [h('details', { class: 'mail' }, h('summary', {}, 'Text to paste into a mail'), h('p', { class: 'paste' }, mail)), copyButton('Copy the text', () => mail)];

function returnsPart(view) {
  const group = name => view.returns.filter(line => line.group === name);
  const rows = lines => lines.map(line => [h('span', {}, h('b', {}, line.lead), ' ', h('bdi', {}, line.name)), line.state, line.received ? line.received.short : 'not given', line.rated + ' of ' + line.asked,
    String(line.errors), String(line.queries), h('bdi', {}, line.points.join(' ')), line.mail && copyButton('Copy the text', () => line.mail)]);
  const heads = [['Lead'], ['Return'], ['Date', 'd'], ['Rated', 'd'], ['Errors', 'n'], ['Queries', 'n'], ['Noted'], ['Mail to the lead', 'noprint']];
  const missing = group('missing'), look = group('look'), mend = group('mend'), clean = group('clean');
  return [
    h('h3', {}, 'Not answered'),
    missing.length === 0 ? h('p', {}, 'Every lead who was asked has answered.') : h('ul', { class: 'cards' }, missing.map(line => h('li', {},
      h('div', { class: 'what' }, h('h3', {}, h('bdi', {}, line.name)), h('p', { class: 'small second' }, h('bdi', {}, line.mailbox))),
      h('div', {}, h('ul', {}, line.actions.map(action => h('li', {}, h('b', {}, action.ref), ' ', h('bdi', {}, action.action)))), line.mail && mailOf(line.mail))))),
    look.length > 0 && [h('h3', {}, 'To look at'), table('stack', 'Returns to look at', [['File'], ['Return'], ['Noted']], look.map(line => [h('bdi', {}, baseName(line.file)), line.state, h('bdi', {}, line.points.join(' '))]))],
    mend.length > 0 && [h('h3', {}, 'Answered, with something to mend'), table('stack', 'Answered, with something to mend', heads, rows(mend))],
    clean.length > 0 && h('details', {}, h('summary', {}, 'Answered, nothing to mend'), table('stack', 'Answered, nothing to mend', heads, rows(clean)))];
}

// What people add to a row of the Decisions sheet: who, when and why, by the row's columns.
const decisionFields = (id, set) => [['Who decides (post, not a name)', 6, 'text'], ['Date of the decision', 7, 'date'], ['Reason, as the report will show it', 8, 'text']].map(([words, at, kind]) =>
  h('div', { class: 'field' }, h('label', { for: id + at }, words), h('input', { type: kind, id: id + at, autocomplete: 'off', on: { input: event => set(at, event.target.value) } })));
const rowText = cells => cells.map(cell => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');

// A meeting agrees most dates in one go: the rows of all of them, to be pasted at once.
function allDates(rows) {
  const lines = rows.map(row => [...row.cells]);
  return h('article', { class: 'panel', 'aria-labelledby': 'all-dates' }, h('h3', { id: 'all-dates' }, 'All ' + lines.length + ' at once'),
    h('p', {}, 'Where one meeting agrees them: paste the rows, then delete those of the dates that it does not agree.'),
    decisionFields('all-dates', (at, value) => { for (const cells of lines) cells[at] = value; }),
    h('div', { class: 'row' }, copyButton('Copy the ' + lines.length + ' rows for Excel', () => lines.map(rowText).join('\n')), h('span', { class: 'second small' }, 'Paste them from the first empty row on, save plan.xlsx, then read the folder again.')));
}

// The row of the Decisions sheet with what the officer fills in: nothing is chosen beforehand.
function decisionCard(row, headings, number) {
  const cells = [...row.cells], id = 'decision-' + number;
  const choose = row.sides.length > 1;
  if (choose) cells[4] = '';  // whose answer stands is for people to say
  const preview = h('tr', {}), draw = () => preview.replaceChildren(...cells.map(cell => h('td', {}, h('bdi', {}, cell))));
  draw();
  return h('article', { class: 'panel', 'aria-labelledby': id },
    h('h3', { id }, [row.ref, row.action].filter(Boolean).join(' ') || 'Not about one action'), h('p', {}, h('bdi', {}, row.about)),
    choose && h('div', { class: 'sides' }, row.sides.map(side => h('div', { class: 'side' + (side.counts ? ' counts' : '') },
      h('p', { class: 'small' }, h('bdi', {}, side.name), ' (' + side.lead + ')'),
      h('p', { class: 'big' }, side.ratings.join(', '), ' ', side.counts && h('span', { class: 'tag ok' }, 'counts now')),
      h('dl', {}, [['Comment', side.comment], ['Impact', side.impact], ['New date', side.new_date], ['From', baseName(side.file) + ', ' + side.cell], ['How it counts', side.standing]]
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, h('bdi', {}, value || 'none given')))))))),
    h('details', {}, h('summary', {}, 'Write the decision: a row for the sheet Decisions'),
      choose && h('fieldset', {}, h('legend', {}, 'Whose answer stands?'), h('div', { class: 'seg' }, row.sides.map(side => h('label', {},
        h('input', { type: 'radio', name: id + 'side', on: { change: () => { cells[4] = side.lead; draw(); } } }), side.lead + ': ' + side.ratings.join(', '))))),
      decisionFields(id, (at, value) => { cells[at] = value; draw(); }),
      h('div', { class: 'tablebox', role: 'region', tabindex: 0, 'aria-label': 'The row' }, h('table', { class: 'decision small' }, h('thead', {}, h('tr', {}, headings.map(heading => h('th', { scope: 'col' }, heading)))), h('tbody', {}, preview))),
      h('div', { class: 'row' }, copyButton('Copy the row for Excel', () => rowText(cells)), h('span', { class: 'second small' }, 'Paste it into the first empty row, save plan.xlsx, then read the folder again.'))));
}

function decisionsPart(decisions) {
  if (decisions.rows.length === 0) return h('p', {}, 'Nothing wants a decision.');
  const cards = kind => decisions.rows.map((row, i) => [row, i]).filter(([row]) => (row.kind === 'explained' ? 'queries' : row.kind === 'agree date' ? 'dates' : 'rulings') === kind)
    .map(([row, i]) => decisionCard(row, decisions.headings, i));
  const dates = decisions.rows.filter(row => row.kind === 'agree date');
  const folded = (words, list) => list.length > 0 && h('details', {}, h('summary', {}, words), h('div', { class: 'stackgap' }, list));
  return [h('p', { class: 'second' }, 'Nothing is decided by the page. A decision is a row of the sheet Decisions in plan.xlsx, with post, date and reason: write it here, copy it, and paste it there. Every report says what it settled.'),
    h('div', { class: 'stackgap' }, cards('rulings')), folded('New dates that leads ask for', dates.length > 1 ? [allDates(dates), ...cards('dates')] : cards('dates')), folded('Queries that may be explained', cards('queries'))];
}

function findingsPart({ report, rounds }) {
  // What is about no file stands under the folder of its round.
  const titleOf = file => file.lead || (rounds.find(round => round.id === baseName(file.path)) || {}).name || baseName(file.path) || 'The round';
  const words = { error: 'Errors: must be corrected', query: 'Queries: to be corrected or explained', note: 'Notes: nothing to do' };
  return [h('p', {}, report.words), Object.keys(words).map(severity => {
    const files = report.files.map(file => [file, file.findings.filter(finding => finding.severity === severity)]).filter(([, list]) => list.length > 0);
    return files.length > 0 && h('details', { open: severity === 'error' }, h('summary', {}, h('b', {}, words[severity])),
      h('ul', { class: 'cards' }, files.map(([file, list]) => h('li', {}, h('div', { class: 'what' }, h('h3', {}, h('bdi', {}, titleOf(file))), h('p', { class: 'small second' }, h('bdi', {}, file.lead ? baseName(file.path) : ''))),
        h('ul', { class: 'mend' }, list.map(findingItem))))));
  })];
}

function datesTable(caption, lines, axis) {
  return table('stack time', caption, [['Action'], ['Agreed', 'd'], ['New date', 'd'], ['Rating', 'd'], ['Timescale', 'line'], ['Why', 'why'], ['Comment by the lead', 'comment']], lines.map(line => [
    h('span', {}, h('b', {}, line.ref), ' ', h('bdi', {}, line.action)), line.agreed_words, line.new_words || (line.overdue ? h('span', { class: 'tag error' }, 'none given') : ''), line.ratings.join(', '),
    timescale(line, axis), line.why || line.timescale, h('bdi', {}, line.comment)]));
}

function dashboardPart(board) {
  return [
    h('p', { class: 'second' }, board.subtitle), board.status && h('div', { class: 'msg' }, h('p', {}, h('b', {}, board.status))),
    board.headlines.map(words => h('p', { class: 'headline' }, words)),
    h('ul', { class: 'tiles' }, board.positions.map(row => {
      const tile = h('li', {}, h('b', { class: 'num' }, row.value === null ? 'not known' : String(row.value)), h('span', {}, row.measure), h('span', { class: 'c' }, row.against));
      tile.style.setProperty('--k', colours[row.role][0].startsWith('url') ? 'var(--hatch)' : colours[row.role][0]);
      return tile;
    })),
    board.asks.length > 0 && [h('h3', {}, 'For decision'), table('stack', 'For decision', [['What'], ['Of these'], ['Which'], ['Until then'], ['Who']], board.asks.map(ask => [h('b', {}, ask.number + ' · ' + ask.what), ask.of_these, ask.which, ask.until, [ask.who, ask.by].filter(Boolean).join(', ')]))],
    board.scales.map(scale => [
      h('h3', {}, scale.name + ' by priority'), key(scale.labels), bars(scale.groups, scale.labels, scale.most),
      h('details', {}, h('summary', {}, 'The same numbers as a table'), table(false, scale.name + ' by priority', [['Priority'], ...scale.labels.map(label => [label.label, 'n']), ['All', 'n']], scale.groups.map(group => [group.title, ...group.counts.map(String), String(group.all)]))),
      scale.rounds.length > 1 && [h('h3', {}, scale.name + ' over the rounds'), bars(scale.rounds, scale.labels, Math.max(...scale.rounds.map(round => round.all)))]]),
    board.before && [h('h3', {}, 'What changed since ' + board.before), h('ul', {}, board.changes.map(change => h('li', {}, h('b', {}, change.number + ' · ' + change.words), ': ' + change.which)))],
    h('h3', {}, 'Where the date stands'), table('stack', 'Where the date stands', [['State'], ['Now', 'n'], ['Before', 'n'], ['Which']], board.bands.map(band => [band.words, String(band.now), band.before === null ? '' : String(band.before), band.which])),
    h('h3', {}, 'Actions to look at, worst first'), h('p', { class: 'second small timekey' }, 'Filled dot: agreed date. Ring: new date proposed. Upright line: position date, ' + board.axis.position.words + '. The line runs from ' + board.axis.from.words + ' to ' + board.axis.to.words + '.'),
    board.exceptions.length > 0 ? datesTable('Actions to look at', board.exceptions, board.axis) : h('p', {}, 'None.'),
    h('details', {}, h('summary', {}, 'All dates that are overdue, proposed anew or due next'), datesTable('All timescales', board.timescales, board.axis))];
}

function makePart(folder, view) {
  const shown = view.rounds.find(round => round.shown), out = 'out/' + shown.id + '/';
  const line = (words, what, args, where, look) => h('li', {}, h('div', {}, button(words, look, () => make(folder, view, words, args))), h('div', {}, h('p', {}, h('b', {}, what)), h('p', { class: 'second small' }, h('code', {}, folder.name + '/' + where))));
  const next = view.rounds[view.rounds.indexOf(shown) + 1];
  const meetings = shown.meetings.map(meeting => line('Narrative', 'Report in words for the ' + meeting.body + ' on ' + meeting.date.words, ['narrative', folder.name, '--meeting', meeting.date.iso], out));
  return [h('p', {}, folder.handle ? 'Each button writes into the plan folder, and only there. plan.xlsx and what lies in returns are never written. A file that is open in Excel is left alone and named.' : 'Each button makes a zip with these files.'),
    h('ul', { class: 'write panel' },
      line(view.plan.adverb, 'Dashboard of ' + shown.name + ' for the ' + view.plan.group, ['termly', folder.name, '--round', shown.id], out, 'main'),
      line('Merge', 'Register of the actions, ledger of the returns, and findings, of ' + shown.name, ['merge', folder.name, '--round', shown.id], out),
      line('Annual', 'Dashboard of ' + shown.year + ' for the ' + view.plan.board, ['annual', folder.name, '--year', shown.year], 'out/' + shown.year + '/'),
      meetings,
      line('Issue', 'Workbooks of ' + shown.name + ' for the leads; those issued before are kept', ['issue', folder.name, '--round', shown.id], 'issued/' + shown.id + '/'),
      next && line('Issue ' + next.name, 'Workbooks of ' + next.name + ' for the leads, with what they said last', ['issue', folder.name, '--round', next.id], 'issued/' + next.id + '/'))];
}

async function make(folder, view, words, args) {
  try {
    const told = waiting('Making the files', words + ': reading ' + folder.name);
    const result = await core.run(args, folder.files, told);
    remember(folder, result.kept);
    let saved = 'nothing';
    if (result.files.length > 0) {
      try {
        saved = await writeInto(folder, result.files);
      } catch (error) {
        return showPlan(folder, view, h('div', { class: 'result error', role: 'group', 'aria-label': 'Result' }, h('h2', {}, 'Not everything could be written'),
          h('p', {}, 'Is one of these files open in another program? ' + result.files.map(file => file.path).join(', ')), h('p', {}, 'The browser says: ' + error.message),
          h('div', { class: 'row' }, button('Try again', 'main', () => make(folder, view, words, args)), button('Save as a zip instead', '', () => saveZip(folder, args, result.files)))));
      }
      if (saved === 'refused') saveZip(folder, args, result.files);
      remember(folder, result.files);
    }
    showPlan(folder, view, madeBand(folder, words, args, result, saved));
    const heading = main.querySelector('#made');
    heading.focus();
    heading.scrollIntoView({ block: 'center' });
  } catch (error) {
    troublePage(error, () => make(folder, view, words, args));
  }
}

const saveZip = async (folder, args, files) => save(folder.name + '-' + args[0] + '.zip', await zip(files).arrayBuffer(), 'application/zip');

// The next command sees what this one made.
function remember(folder, files) {
  for (const file of files) {
    const old = folder.files.findIndex(one => one.path === file.path), now = { path: file.path, bytes: file.bytes, modified: Date.now() };
    if (old < 0) folder.files.push(now); else folder.files[old] = now;
  }
}

// Where downloads go, nothing else tells of which plan and round a file is: "poole-2019-2019-autumn-findings.xlsx". Reports
// are called so anyway.
function nameOfCopy(path) {
  const plan = path.split('/')[0], name = baseName(path);
  return !/^[^/]+\/out\//.test(path) || name.startsWith(plan + '-') ? name : path.replace('/out/', '-').replaceAll('/', '-');
}

function madeBand(folder, words, args, result, saved) {
  const good = result.files.length > 0 || result.exit === 0;
  return h('div', { class: 'result ' + (good ? 'clean' : 'error'), role: 'group', 'aria-label': 'Result' },
    h('h2', { id: 'made', tabindex: -1 }, result.files.length > 0 ? words + ': files made' : good ? words + ': the same as before' : words + ': nothing was made'),
    saved === 'written' && h('p', {}, 'Written into the plan folder.'), saved === 'refused' && h('p', {}, 'Saved as ', h('b', {}, folder.name + '-' + args[0] + '.zip'), ' where your downloads go.'),
    result.files.length > 0 && h('details', { open: result.files.length <= 12 }, h('summary', {}, 'The files'), h('ul', {}, result.files.map(file => h('li', {}, h('code', {}, file.path), ' ', h('span', { class: 'second' }, file.state), ' ',
      button('Save a copy', 'quiet', () => save(nameOfCopy(file.path), file.bytes)))))),
    [result.out, result.errors].filter(Boolean).map(text => h('p', { class: 'paste' }, text)));
}
