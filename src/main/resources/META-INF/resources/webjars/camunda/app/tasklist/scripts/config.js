/*
 * Tasklist's configuration; it stands in front of the one in Camunda's web archive.
 *
 * Tasklist keeps what was typed into a form in the browser's local storage, on Save and when a session has ended. A 2FA code must
 * not stay there: nothing under the forms' keys is written, and what an earlier version left is deleted.
 */
const DRAFT = /^(camunda-form|camForm):/;
const write = Storage.prototype.setItem;

Storage.prototype.setItem = function (key, value) {
  if (!DRAFT.test(String(key))) {
    write.call(this, key, value);
  }
};

[window.localStorage, window.sessionStorage].forEach((storage) =>
  Object.keys(storage)
    .filter((key) => DRAFT.test(key))
    .forEach((key) => storage.removeItem(key))
);

export default {
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
