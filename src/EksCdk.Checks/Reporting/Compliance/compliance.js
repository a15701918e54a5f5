'use strict';
(() => {
  const PAGE = 500;
  const byId = id => document.getElementById(id);
  const form = byId('filters'), text = byId('text'), pack = byId('pack'), stack = byId('stack'), more = byId('more'), count = byId('count');
  const statuses = [...form.querySelectorAll('[name=status]')];
  const groups = [...document.querySelectorAll('#entries tbody')].map(body => ({
    body,
    stack: body.dataset.stack,
    rows: [...body.rows].slice(1).map(row => ({ row, status: row.dataset.status, pack: row.dataset.pack, words: '' })),
  }));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const number = value => value.toLocaleString('en-US');
  let limit = PAGE;

  const wordsOf = (group, entry) => entry.words ||= `${group.stack} ${entry.row.textContent}`.toLowerCase();

  function show() {
    const wanted = new Set(statuses.filter(box => box.checked).map(box => box.value));
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let matching = 0, shown = 0;
    for (const group of groups) {
      const before = shown;
      const here = stack.value === '*' || stack.value === group.stack;
      for (const entry of group.rows) {
        const matches = here && wanted.has(entry.status) && (!pack.value || pack.value === entry.pack)
          && words.every(word => wordsOf(group, entry).includes(word));
        if (matches) matching++;
        const visible = matches && shown < limit;
        if (visible) shown++;
        if (entry.row.hidden === visible) entry.row.hidden = !visible;
      }
      group.body.hidden = shown === before;
    }
    const what = matching === total ? `${number(total)} ${total === 1 ? 'entry' : 'entries'}` : `${number(matching)} of ${number(total)} entries match`;
    count.textContent = shown < matching ? `${what}, the first ${number(shown)} are shown` : what;
    more.hidden = shown === matching;
  }

  const fromStart = () => { limit = PAGE; show(); };
  let pending;
  text.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(fromStart, 120); });
  form.addEventListener('change', fromStart);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(fromStart));
  more.addEventListener('click', () => { limit += PAGE; show(); });
  for (const link of document.querySelectorAll('[data-show]'))
    link.addEventListener('click', () => {
      form.reset();
      for (const box of statuses) box.checked = box.value === link.dataset.show;
      setTimeout(fromStart);
    });
  // Paper has everything that matches.
  addEventListener('beforeprint', () => { limit = Infinity; show(); });
  addEventListener('afterprint', fromStart);

  form.hidden = false;
  show();
})();
