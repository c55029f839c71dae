'use strict';
// The table behaves like a sheet: arrows go from row to row, a press anywhere on a row opens it, and text can still be selected.
(() => {
  const links = () => [...document.querySelectorAll('.sheet tbody .c-client a')];

  document.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey || !['ArrowDown', 'ArrowUp'].includes(event.key)) {
      return;
    }
    const rows = links();
    const at = rows.indexOf(document.activeElement);
    const search = document.getElementById('q');
    if (at < 0 && document.activeElement !== search) {
      return;
    }
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) {
      search.focus();
    } else {
      rows[Math.min(next, rows.length - 1)]?.focus();
    }
    event.preventDefault();
  });

  document.addEventListener('click', event => {
    const row = event.target.closest('.sheet tbody tr');
    if (row && !event.target.closest('a, button') && window.getSelection().isCollapsed) {
      row.querySelector('.c-client a').click();
    }
  });

  // What changes while the table is being fetched may be missing in it: it is fetched once more.
  let fetching = 0;
  let missed = false;
  document.addEventListener('sse:cases', () => { missed = fetching > 0; }, true);
  document.addEventListener('htmx:beforeSend', event => {
    if (event.detail.target?.id !== 'cases') {
      return;
    }
    fetching++;
    event.detail.xhr.addEventListener('loadend', () => {
      fetching--;
      if (missed && fetching === 0) {
        missed = false;
        htmx.trigger('#cases', 'sse:cases');
      }
    });
  });

  // How many were found is said aloud once, when a person has asked and it has changed.
  document.addEventListener('htmx:afterSettle', () => {
    const found = document.querySelector('[data-announce]')?.textContent.trim();
    const said = document.getElementById('announced');
    if (found && said && said.textContent !== found) {
      said.textContent = found;
    }
  });
})();
