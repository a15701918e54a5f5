'use strict';
(() => {
  const byId = id => document.getElementById(id);
  const form = byId('filters'), text = byId('text'), pack = byId('pack'), stack = byId('stack'), count = byId('count');
  const nothing = byId('nothing'), compliant = byId('compliant');
  const statuses = [...form.querySelectorAll('[name=status]')];
  const groups = [...document.querySelectorAll('#entries .group')].map(group => ({
    group,
    wasOpen: group.open,
    status: group.dataset.status,
    pack: group.dataset.pack,
    words: group.querySelector('summary').textContent.toLowerCase(),
    about: group.querySelector('.about').textContent.toLowerCase(),
    rows: [...group.querySelectorAll(':scope > ul > li')].map(row => ({ row, stack: row.dataset.stack, words: '' })),
  }));
  const total = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const number = value => value.toLocaleString('en-US');
  const wordsOf = (group, entry) => entry.words ||= `${group.words} ${group.about} ${entry.stack} ${entry.row.textContent}`.toLowerCase();

  // What is chosen, as the address has it: a view can be sent to somebody.
  function chosen() {
    const wanted = new URLSearchParams();
    if (text.value.trim()) wanted.set('q', text.value.trim());
    if (pack.value) wanted.set('pack', pack.value);
    if (stack.value !== '*') wanted.set('stack', stack.value);
    const checked = statuses.filter(box => box.checked).map(box => box.value);
    if (checked.length < statuses.length) wanted.set('status', checked.join(' '));
    return wanted;
  }

  function show() {
    const wanted = chosen();
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const checked = new Set(statuses.filter(box => box.checked).map(box => box.value));
    const isFiltered = [...wanted.keys()].length > 0;
    let matching = 0, compliantShown = 0;
    for (const group of groups) {
      let here = 0;
      const allowed = checked.has(group.status) && (!pack.value || pack.value === group.pack);
      for (const entry of group.rows) {
        const visible = allowed && (stack.value === '*' || stack.value === entry.stack)
          && words.every(word => wordsOf(group, entry).includes(word));
        if (visible) here++;
        if (entry.row.hidden === visible) entry.row.hidden = !visible;
      }
      group.group.hidden = here === 0;
      group.group.open = words.length > 0 ? here > 0 : group.wasOpen;
      matching += here;
      if (group.status === 'compliant') compliantShown += here;
    }
    if (compliant) {
      compliant.hidden = compliantShown === 0;
      compliant.open = isFiltered && compliantShown > 0 && (compliantShown === matching || words.length > 0);
    }
    count.textContent = matching === total ? `${number(total)} ${total === 1 ? 'entry' : 'entries'}` : `${number(matching)} of ${number(total)} entries match`;
    nothing.hidden = matching > 0 || total === 0;
    byId('sought').textContent = text.value.trim() || 'what is chosen';
  }

  function keep() {
    const wanted = `${chosen()}`;
    history.replaceState(null, '', wanted ? `#?${wanted}` : '#');
    show();
  }

  // The address says what is chosen, or names a finding.
  function follow() {
    const where = decodeURIComponent(location.hash.slice(1));
    if (where.startsWith('?')) {
      const wanted = new URLSearchParams(location.hash.slice(2));
      text.value = wanted.get('q') ?? '';
      pack.value = wanted.get('pack') ?? '';
      stack.value = wanted.get('stack') ?? '*';
      const checked = wanted.get('status')?.split(' ');
      for (const box of statuses) box.checked = !checked || checked.includes(box.value);
      show();
      byId('findings').scrollIntoView();
      return;
    }
    const target = where && byId(where);
    if (!target?.closest('#entries')) return;
    if (target.hidden) { form.reset(); show(); }
    for (let folded = target.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true;
    target.scrollIntoView();
    target.querySelector('summary').focus({ preventScroll: true });
  }

  let pending;
  text.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(keep, 120); });
  form.addEventListener('change', event => { if (event.target !== text) keep(); });
  form.addEventListener('submit', event => { event.preventDefault(); keep(); });
  form.addEventListener('reset', () => setTimeout(keep));
  byId('again').addEventListener('click', () => form.reset());
  addEventListener('hashchange', follow);
  // Paper has everything that matches, but for the long list of what is compliant.
  addEventListener('beforeprint', () => { for (const { group, status } of groups) if (status !== 'compliant') group.open = true; });
  addEventListener('afterprint', show);

  form.hidden = false;
  show();
  follow();
})();
