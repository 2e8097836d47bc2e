/*
 * By when something is done that is handed in today: [data-latest="3"][data-unit="工作日"] with the
 * holiday tables in [data-calendar], as model/workdays.py writes them; its [data-day] is filled and it
 * is shown. Where the usual way has time that is not counted ([data-later]), that day is not the last. Counting is that of model/workdays.py, and both are held to the same cases. Today is
 * today in China, wherever the phone thinks that it is.
 */
(function () {
  'use strict';

  var DAY = 864e5;
  var CHINA = 8 * 36e5;
  var WEEK = '日一二三四五六';

  /** @param {number} year @param {string} text @returns {number} days since 1970 */
  function dayOf(year, text) {
    return Date.UTC(year, Number(text.slice(0, 2)) - 1, Number(text.slice(2, 4))) / DAY;
  }

  /** @param {number} day @returns {number} */
  function yearOf(day) {
    return new Date(day * DAY).getUTCFullYear();
  }

  /**
   * @param {string} text such as 2025:0101,0128-0204!0126;2026?:0101!
   * @returns {{open: Object<number, boolean>, sure: Object<number, boolean>}}
   *   whether offices are open on the days that differ from the week; the years one can rely on
   */
  function tables(text) {
    /** @type {Object<number, boolean>} */
    var open = {};
    /** @type {Object<number, boolean>} */
    var sure = {};
    text.split(';').forEach(function (table) {
      var year = parseInt(table, 10);
      var halves = table.slice(table.indexOf(':') + 1).split('!');
      halves.forEach(function (half, swapped) {
        half.split(',').filter(Boolean).forEach(function (span) {
          var ends = span.split('-');
          var last = dayOf(year, ends[ends.length - 1]);
          for (var day = dayOf(year, ends[0]); day <= last; day += 1) { open[day] = swapped === 1; }
        });
      });
      sure[year] = table.indexOf('?') < 0;
    });
    return { open: open, sure: sure };
  }

  /**
   * @param {number} filed days since 1970
   * @param {number} number
   * @param {string} unit
   * @param {string} text
   * @returns {{accepted: number, day: number, unsure: number[]} | null}
   */
  function latest(filed, number, unit, text) {
    var known = tables(text);
    /** @param {number} day @returns {number} */
    function workday(day) {
      for (; ; day += 1) {
        var usual = (day + 4) % 7 % 6 !== 0;
        if (day in known.open ? known.open[day] : usual) { return day; }
      }
    }
    if (unit === '小时' && number % 24 === 0) {
      number /= 24;
      unit = '自然日';
    }
    if ((unit !== '工作日' && unit !== '自然日') || !number) { return null; }
    var accepted = workday(filed);
    var day = accepted;
    if (unit === '自然日') {
      day = workday(day + number);
    } else {
      for (var left = number; left > 0; left -= 1) { day = workday(day + 1); }
    }
    var unsure = [];
    for (var year = yearOf(filed); year <= yearOf(day); year += 1) {
      if (!known.sure[year]) { unsure.push(year); }
    }
    return { accepted: accepted, day: day, unsure: unsure };
  }

  /** @param {number} day @returns {HTMLTimeElement} */
  function shown(day) {
    var date = new Date(day * DAY);
    var time = document.createElement('time');
    time.dateTime = date.toISOString().slice(0, 10);
    time.textContent = date.getUTCFullYear() + '年' + (date.getUTCMonth() + 1) + '月' +
      date.getUTCDate() + '日（星期' + WEEK[date.getUTCDay()] + '）';
    return time;
  }

  var today = Math.floor((Date.now() + CHINA) / DAY);
  document.querySelectorAll('[data-latest]').forEach(function (element) {
    var spot = element.querySelector('[data-day]');
    var around = element.closest('[data-calendar]');
    var found = latest(
      today,
      Number(element.getAttribute('data-latest')),
      element.getAttribute('data-unit') || '',
      (around && around.getAttribute('data-calendar')) || ''
    );
    if (!spot || !found) { return; }
    var by = element.hasAttribute('data-later') ? '按时限 ' : '最晚 ';
    if (found.accepted === today) {
      spot.append('今天受理，', by, shown(found.day), ' 办好。');
    } else {
      spot.append('今天不上班。', shown(found.accepted), '受理的话，', by, shown(found.day), ' 办好。');
    }
    if (found.unsure.length) {
      spot.append(found.unsure.join('、') + '年的放假安排还没有公布或者没有核实，只能大概算，可能会晚几天。');
    }
    element.removeAttribute('hidden');
  });
})();
