/*
 * Copies text to the clipboard: for the button [data-copy="id"], which is shown where scripts run,
 * the words of that element; for the event gongkai:copy on the document, {text, said(done)}. Old web
 * views know no clipboard of their own and none has one on plain http; there a field is selected.
 */
(function () {
  'use strict';

  /** @param {string} text @returns {boolean} */
  function byField(text) {
    var field = document.createElement('textarea');
    field.value = text;
    field.className = 'vh';
    field.readOnly = true;
    document.body.append(field);
    field.select();
    var done = false;
    try {
      done = document.execCommand('copy');
    } catch (error) { /* not allowed */ }
    field.remove();
    return done;
  }

  /** @param {string} text @param {(done: boolean) => void} said */
  function copy(text, said) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { said(true); }, function () { said(byField(text)); });
    } else {
      said(byField(text));
    }
  }

  document.addEventListener('gongkai:copy', function (event) {
    var asked = /** @type {CustomEvent} */ (event).detail;
    copy(asked.text, asked.said);
  });

  document.querySelectorAll('button[data-copy]').forEach(function (button) {
    var words = document.getElementById(button.getAttribute('data-copy') || '');
    if (!words) { return; }
    var text = words.textContent || '';
    button.removeAttribute('hidden');
    button.addEventListener('click', function () {
      copy(text.trim(), function (done) {
        button.textContent = done ? '已经复制 ✓' : '没能复制，请长按文字自己复制';
      });
    });
  });
})();
