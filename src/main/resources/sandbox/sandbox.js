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

  document.addEventListener('htmx:afterSwap', function () {
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
