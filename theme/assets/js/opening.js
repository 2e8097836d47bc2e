/*
 * "Open now", by the phone's clock in the county's time. [data-open] holds opening hours as the code
 * of model/hours.py; [data-calendar] around it the holiday tables as model/workdays.py writes them
 * (2026:0101-0103!0104). What the code does not say is not guessed: such a day asks the reader to call
 * first. Words stay as they are.
 */
(function () {
  'use strict';

  var DAY = 86400000;
  var CHINA = 8 * 3600000;
  var NAMES = ['日', '一', '二', '三', '四', '五', '六', '日'];

  /** @typedef {{year: string, month: number, date: number, key: string, week: number, time: number}} Day */
  /** @typedef {{kind: string, days: string, duty: boolean, held: string}} Rule */
  /** @typedef {{spans: number[][], duty: number[][], market: boolean, off: string}} Plan */

  /** @param {number} time @returns {Day} */
  function dayOf(time) {
    var day = new Date(time + CHINA);
    return {
      year: String(day.getUTCFullYear()), month: day.getUTCMonth() + 1, date: day.getUTCDate(),
      key: day.toISOString().slice(5, 10).replace('-', ''), week: day.getUTCDay() || 7, time: time,
    };
  }

  /** @param {number} time @returns {number} the day of the lunar month, 0 where the phone cannot tell */
  function lunar(time) {
    try {
      var format = new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric', timeZone: 'Asia/Shanghai' });
      if (format.resolvedOptions().calendar !== 'chinese') { return 0; }
      return parseInt(format.formatToParts(new Date(time)).filter(function (part) {
        return part.type === 'day';
      })[0].value, 10) || 0;
    } catch (error) {
      return 0;
    }
  }

  /** @param {string} code @returns {Rule[]} */
  function rulesOf(code) {
    return code.split(';').filter(function (one) { return one.indexOf('@') > 0; }).map(function (one) {
      var parts = one.split('@');
      return {
        kind: parts[0].charAt(0), days: parts[0].slice(1), duty: /\+$/.test(parts[0]), held: parts[1],
      };
    });
  }

  /** @param {string} table @param {Day} day @returns {string} off, swapped, none or unknown */
  function holiday(table, day) {
    var year = table.split(';').filter(function (one) { return one.slice(0, 4) === day.year; })[0];
    if (!year) { return 'unknown'; }
    var among = year.slice(year.indexOf(':') + 1).split('!').map(function (runs) {
      return runs.split(',').some(function (run) {
        return run && run.slice(0, 4) <= day.key && day.key <= run.slice(-4);
      });
    });
    return among[1] ? 'swapped' : among[0] ? 'off' : 'none';
  }

  /** @param {string} held @returns {number[][]} */
  function spansOf(held) {
    return held && !/[*^]/.test(held) ? held.split(',').map(function (span) {
      return span.split('-').map(Number);
    }) : [];
  }

  /**
   * What is planned for a day. A working weekend goes by Friday's hours, where there are hours from
   * Monday to Friday; otherwise nobody can tell.
   * @param {string} code @param {string} table @param {Day} day @returns {Plan}
   */
  function planned(code, table, day) {
    var rules = rulesOf(code);
    var state = holiday(table, day);
    var always = rules.some(function (rule) { return rule.days === '1234567' && rule.held === '0-1440'; });
    var swapped = state === 'swapped' && rules.some(function (rule) {
      return rule.kind === 'w' && rule.days.indexOf('12345') === 0;
    });
    /** @type {Plan} */
    var plan = { spans: [], duty: [], market: false, off: '' };
    var through = false;
    var opens = 0;
    rules.forEach(function (rule) {
      var number = rule.kind === 'w' ? (swapped ? 5 : day.week)
        : (rule.kind === 'l' ? lunar(day.time) || -1 : day.date) % 10;
      if (rule.days.indexOf(String(number)) < 0) { return; }
      if (rule.kind !== 'w' || !rule.held) { plan.market = true; }
      if (rule.held === '*') { through = true; }
      if (rule.held.charAt(0) === '^') { opens = Number(rule.held.slice(1)); }
      if (rule.duty) {
        plan.duty = plan.duty.concat(spansOf(rule.held));
      } else {
        plan.spans = plan.spans.concat(spansOf(rule.held));
      }
    });
    plan.spans.sort(function (one, other) { return one[0] - other[0]; });
    var last = plan.spans[plan.spans.length - 1];
    if (last && through) { plan.spans = [[plan.spans[0][0], last[1]]]; }
    if (last && opens && opens < plan.spans[0][0]) { plan.spans[0][0] = opens; }
    if (always || /!o/.test(code)) { return plan; }
    if (state === 'off') { plan.off = /!c/.test(code) ? 'closed' : 'ask'; }
    if (state === 'swapped' && !swapped) { plan.off = 'ask'; }
    if (state === 'unknown' && plan.spans.length) { plan.off = 'unknown'; }
    return plan;
  }

  /** @param {number} minutes @returns {string} */
  function clock(minutes) {
    return Math.floor(minutes / 60) + ':' + ('0' + minutes % 60).slice(-2);
  }

  /** @param {string} code @param {string} table @param {number} now @returns {string} */
  function next(code, table, now) {
    for (var ahead = 1; ahead <= 15; ahead += 1) {
      var day = dayOf(now + ahead * DAY);
      var plan = planned(code, table, day);
      if (plan.off === 'ask') { return ''; }
      if (plan.off !== 'closed' && plan.spans.length) {
        var when = ahead === 1 ? '明天（周' + NAMES[day.week] + '）'
          : ahead < 7 ? '周' + NAMES[day.week] + '（' + day.month + '月' + day.date + '日）'
          : day.month + '月' + day.date + '日（周' + NAMES[day.week] + '）';
        return when + clock(plan.spans[0][0]) + ' 开门';
      }
    }
    return '';
  }

  /**
   * @param {string} code @param {string} table @param {number} now
   * @returns {{open: boolean, words: string}}
   */
  function say(code, table, now) {
    var day = dayOf(now);
    var plan = planned(code, table, day);
    var at = new Date(now + CHINA);
    var minute = at.getUTCHours() * 60 + at.getUTCMinutes();
    if (plan.off === 'closed') {
      return { open: false, words: ['今天放假', next(code, table, now)].filter(Boolean).join('，') };
    }
    if (plan.off === 'ask') { return { open: false, words: '今天是放假或调休的日子，去前先打电话' }; }
    var hedge = plan.off === 'unknown' ? '（' + day.year + ' 年放假安排还没有，过节先打电话）' : '';
    var market = plan.market ? '，今天逢集' : '';
    /** @param {number[][]} spans */
    var within = function (spans) {
      return spans.filter(function (span) { return span[0] <= minute && minute < span[1]; })[0];
    };
    var now1 = within(plan.spans);
    var later = plan.spans.filter(function (span) { return span[0] > minute; })[0];
    if (now1) {
      var whole = now1[1] - now1[0] >= 1440;
      var until = whole ? '' : later ? '，' + clock(now1[1]) + ' 午休，' + clock(later[0]) + ' 再开'
        : '，' + clock(now1[1]) + ' 关门';
      var soon = !whole && now1[1] - minute <= 30 ? '快下班了，去前先打电话' : '';
      return { open: true, words: '现在开着' + until + (soon && '，' + soon) + market + hedge };
    }
    if (within(plan.duty)) { return { open: true, words: '现在有人值班，能办什么先打电话问' }; }
    if (later) {
      var noon = later !== plan.spans[0];
      return { open: false, words: (noon ? '现在午休，' : '还没开门，') + '今天 ' + clock(later[0]) + ' 开' + market + hedge };
    }
    var closed = plan.spans.length ? '今天已经关门' : '今天不开门';
    return { open: false, words: [closed, next(code, table, now)].filter(Boolean).join('，') };
  }

  function show() {
    document.querySelectorAll('[data-open]').forEach(function (spot) {
      var around = spot.closest('[data-calendar]');
      var table = (around && around.getAttribute('data-calendar')) || '';
      var said = say(spot.getAttribute('data-open') || '', table, Date.now());
      spot.textContent = said.words;
      spot.classList.toggle('now', said.open);
      spot.removeAttribute('hidden');
    });
  }

  show();
  // A page may lie open for hours on the counter or in a pocket.
  setInterval(show, 60000);
  document.addEventListener('visibilitychange', show);
})();
