'use strict';
// What a page needs beyond htmx. Loaded on every page; nothing here is needed to get work done.
(() => {
  const toast = document.getElementById('toast');
  let fading;

  const say = text => {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => { toast.hidden = true; }, 6000);
  };

  // htmx's requests carry the token of the page, as forms do.
  document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name="_csrf"]');
    if (token && event.detail.verb !== 'get') {
      event.detail.headers['X-CSRF-TOKEN'] = token.content;
    }
  });

  // Pages that say what is wrong with an input come as 422, and those that say what is not possible any more as 409.
  document.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status === 422 || event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener('htmx:responseError', event => {
    say(event.detail.xhr.status === 403 ? document.body.dataset.tooOld : document.body.dataset.refused);
  });
  document.addEventListener('htmx:sendError', event => {
    // What asks by itself asks again; only what a person did deserves words.
    if (event.detail.requestConfig.triggeringEvent?.isTrusted) {
      say(document.body.dataset.failed);
    }
  });

  // <button data-copy="id of an element">
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      say(document.body.dataset.copied);
    }
  });

  // <form data-confirm="question">: asked before it is sent.
  document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm ?? event.submitter?.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // "/" leads to the search, as in the programs that people have beside this one.
  document.addEventListener('keydown', event => {
    const search = document.querySelector('[data-search]');
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (search && event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
})();
