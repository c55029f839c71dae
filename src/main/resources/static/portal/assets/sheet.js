'use strict';
// The upload works without this; here a file can be dropped, and is looked at before it is sent.
(() => {
  const largest = 10 * 1024 * 1024;

  for (const form of document.querySelectorAll('form[data-sheet]')) {
    const drop = form.querySelector('.drop');
    const input = form.querySelector('input[type="file"]');
    const wrong = form.querySelector('.wrong');
    const button = form.querySelector('button');

    const check = () => {
      const tooLarge = input.files.length > 0 && input.files[0].size > largest;
      wrong.textContent = tooLarge ? form.dataset.tooLarge : '';
      wrong.hidden = !tooLarge;
      button.disabled = tooLarge;
    };
    input.addEventListener('change', check);

    for (const type of ['dragover', 'dragleave', 'drop']) {
      drop.addEventListener(type, event => {
        event.preventDefault();
        drop.classList.toggle('over', type === 'dragover');
        if (type === 'drop' && event.dataTransfer.files.length > 0) {
          input.files = event.dataTransfer.files;
          check();
        }
      });
    }

    form.addEventListener('submit', () => {
      button.disabled = true;
      button.textContent = form.dataset.working;
    });
    // The browser may show the page again as it was left.
    window.addEventListener('pageshow', check);
  }
})();
