// Keeps what a person has opened or chosen when a part of the page is replaced by its newer self.
(function () {
  'use strict';
  let open = new Set();
  let chosen = new Map();

  document.addEventListener('htmx:beforeSwap', function (event) {
    const old = event.detail.target;
    open = new Set(Array.from(old.querySelectorAll('details[open][id]'), function (e) { return e.id; }));
    chosen = new Map(Array.from(old.querySelectorAll('select[id]'), function (e) { return [e.id, e.value]; }));
  });

  // Mails are plain text; their links open by a click.
  function link() {
    document.querySelectorAll('.mail pre:not([data-linked])').forEach(function (pre) {
      pre.dataset.linked = 'true';
      const parts = pre.textContent.split(/(https?:\/\/[^\s<>]+)/);
      pre.replaceChildren(...parts.map(function (part, i) {
        if (i % 2 === 0) { return part; }
        const a = document.createElement('a');
        a.href = part;
        a.textContent = part;
        return a;
      }));
    });
  }
  link();

  document.addEventListener('htmx:afterSwap', function () {
    link();
    open.forEach(function (id) {
      const details = document.getElementById(id);
      if (details) { details.open = true; }
    });
    chosen.forEach(function (value, id) {
      const select = document.getElementById(id);
      if (select) { select.value = value; }
    });
    open = new Set();
    chosen = new Map();
  });

  document.addEventListener('click', function (event) {
    const button = event.target.closest('[data-copy]');
    if (button && navigator.clipboard) {
      navigator.clipboard.writeText(button.dataset.copy).then(function () { button.textContent = 'Copied'; });
    }
  });
})();
