/*
 * Says how old a page is, by the phone's own clock. A page that was kept on the phone carries the day
 * of which it tells as data-stored on the root element (js/offline), a file from a stick its own date, a
 * guide the day on which it was last checked. After as many days as the county has set, it asks to
 * call first, but on a page of what is no longer there.
 */
(function () {
  'use strict';

  var here = document.currentScript;
  var most = Number(here && here.getAttribute('data-days')) || 180;
  var page = document.querySelector('.page');
  if (!page) { return; }
  var stored = document.documentElement.getAttribute('data-stored')
    || (location.protocol === 'file:' ? document.lastModified : '');
  var checked = document.querySelector('time[data-element="verified-on"]');
  var day = dayOf(checked && checked.getAttribute('datetime'));
  var kept = dayOf(stored);
  var hotline = document.querySelector('.hotline a');

  /** @param {string | null} text @returns {Date | null} */
  function dayOf(text) {
    var found = text ? new Date(text) : null;
    return found && !isNaN(found.getTime()) ? found : null;
  }

  /** @param {Date} one @returns {string} */
  function named(one) {
    return one.getFullYear() + '年' + (one.getMonth() + 1) + '月' + one.getDate() + '日';
  }

  // What was checked later than it was kept was not yet known when it was.
  var last = kept && day ? (kept < day ? kept : day) : kept || day;
  if (!last) { return; }
  // Nobody goes anywhere for what was cancelled, however long ago that was last looked at.
  var over = document.querySelector('.state.ended');
  var old = !over && Math.floor((Date.now() - last.getTime()) / 86400000) > most;
  if (!old && !kept) { return; }
  var note = document.createElement('div');
  note.className = old ? 'notice warn age' : 'notice age';
  note.setAttribute('role', 'note');
  var words = document.createElement('p');
  if (kept) { words.append('这是存在手机里的一份，' + named(kept) + '的内容。'); }
  if (old) {
    words.append('信息截至' + named(last) + '，请先打 ');
    if (hotline) {
      words.append(hotline.cloneNode(true));
    } else {
      words.append('12345');
    }
    words.append(' 问清楚再跑。');
  }
  note.append(words);
  page.prepend(note);
})();
